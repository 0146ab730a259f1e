from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ("viuhka", "0023_representatives_so_far"),
    ]

    operations = [
        migrations.RemoveField(model_name="provider", name="representatives"),
    ]
