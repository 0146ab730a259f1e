import django.db.models.deletion
import viuhka.secrecy.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('viuhka', '0027_findings_test_rounds_searches_and_needs'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ChangeRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(db_index=True, max_length=120)),
                ('locale', models.CharField(default='fi', max_length=10)),
                ('seen_version', models.PositiveIntegerField(null=True)),
                ('letters_in', models.CharField(default='fi', max_length=10, verbose_name='language of the letters')),
                ('reason', viuhka.secrecy.fields.SealedTextField(blank=True, verbose_name='why')),
                ('state', models.CharField(choices=[('sent', 'Sent'), ('decided', 'Decided'), ('withdrawn', 'Withdrawn')], default='sent', max_length=10, verbose_name='state')),
                ('sent_at', models.DateTimeField(verbose_name='sent at')),
                ('decided_at', models.DateTimeField(null=True, verbose_name='decided at')),
                ('answer', viuhka.secrecy.fields.SealedTextField(blank=True, verbose_name='answer to the sender')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='draft that came of it')),
                ('sender', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='sender')),
            ],
            options={
                'verbose_name': 'change request',
                'verbose_name_plural': 'change requests',
                'permissions': (('decide_changes', 'Can decide on change requests'),),
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='FieldChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=60)),
                ('seen', models.JSONField(null=True)),
                ('proposed', models.JSONField(null=True)),
                ('verdict', models.CharField(blank=True, choices=[('accepted', 'Accepted'), ('refused', 'Refused')], max_length=10, verbose_name='decision')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='viuhka.changerequest')),
            ],
            options={
                'verbose_name': 'changed field',
                'verbose_name_plural': 'changed fields',
                'default_permissions': (),
            },
        ),
        migrations.AddConstraint(
            model_name='changerequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', False), ('state', 'decided')), models.Q(models.Q(('state', 'decided'), _negated=True), ('decided_at', None)), _connector='OR'), name='a_decided_change_says_when'),
        ),
        migrations.AddConstraint(
            model_name='fieldchange',
            constraint=models.UniqueConstraint(fields=('request', 'field'), name='a_field_is_changed_once_in_a_request'),
        ),
        migrations.AddConstraint(
            model_name='fieldchange',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('verdict', 'refused'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_refused_field_says_why'),
        ),
    ]
