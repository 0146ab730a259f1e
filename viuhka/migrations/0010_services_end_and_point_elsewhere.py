import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("viuhka", "0009_letters_may_be_secret")]

    operations = [
        migrations.CreateModel(
            name='ServiceReplacement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
            ],
            options={
                'verbose_name': 'see instead',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='publication',
            name='ends_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='servicepage',
            name='capacity_reason',
            field=models.CharField(blank=True, db_default='', default='', help_text='Staff and providers see it. Say here what sets the limit when places cannot be counted.', max_length=200, verbose_name='why there is no number of places'),
        ),
        migrations.AddField(
            model_name='servicereplacement',
            name='page',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='see_instead', to='viuhka.servicepage'),
        ),
        migrations.AddField(
            model_name='servicereplacement',
            name='target',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='viuhka.servicepage', verbose_name='service'),
        ),
    ]
