import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import viuhka.secrecy.fields


class Migration(migrations.Migration):

    dependencies = [
        ('viuhka', '0021_upkeep_has_rows_of_its_own'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Representation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('asked', 'Waits for verification'), ('verified', 'Verified'), ('refused', 'Refused'), ('revoked', 'Revoked')], default='asked', max_length=10, verbose_name='state')),
                ('words', viuhka.secrecy.fields.SealedTextField(blank=True, verbose_name='how they stand to the provider')),
                ('locale', models.CharField(default='fi', max_length=10, verbose_name='language')),
                ('asked_at', models.DateTimeField(verbose_name='asked at')),
                ('decided_at', models.DateTimeField(null=True, verbose_name='decided at')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='representations', to=settings.AUTH_USER_MODEL, verbose_name='account')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='representations', to='viuhka.provider', verbose_name='provider')),
            ],
            options={
                'verbose_name': 'representation',
                'verbose_name_plural': 'representations',
                'permissions': (('verify_representations', 'Can verify who represents a provider'),),
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ('asked', 'verified'))), fields=('account', 'provider'), name='an_account_stands_once_to_a_provider'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('state', 'asked')), models.Q(models.Q(('state', 'asked'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='what_is_decided_says_when'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('refused', 'revoked')), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_no_gives_its_reason')],
            },
        ),
    ]
