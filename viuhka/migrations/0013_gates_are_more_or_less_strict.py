from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("viuhka", "0012_openings_are_planned_and_released")]

    operations = [
        migrations.CreateModel(
            name='GateSetting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('audience', models.CharField(choices=[('staff', 'Staff'), ('jobseeker', 'Job seekers'), ('provider', 'Projects and providers')], max_length=20, verbose_name='audience')),
                ('gate', models.CharField(choices=[('name-and-summary', 'Name and summary in three languages'), ('plain-language', 'Plain-language text'), ('how-to-get', 'How to get the service'), ('channel', 'At least one channel'), ('service-languages', 'Service languages'), ('personal-data', 'No personal data in public texts'), ('staff-contact', 'No staff contact in public fields'), ('confirmed', 'Confirmed in time'), ('links', 'No links to closed pages'), ('planning-note', 'Planning note'), ('capacity', 'Number of places, or why there is none'), ('eligibility', 'Eligibility'), ('municipalities', 'Municipalities'), ('cost', 'Cost')], max_length=30, verbose_name='gate')),
                ('strictness', models.CharField(choices=[('required', 'Required: blocks the opening'), ('warning', 'Warning: is shown, blocks nothing'), ('off', 'Off: is not checked')], max_length=10, verbose_name='strictness')),
            ],
            options={
                'verbose_name': 'gate',
                'verbose_name_plural': 'gates',
                'permissions': (('set_gates', 'Can say how strict the gates are'),),
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('audience', 'gate'), name='a_gate_is_set_once_per_audience'), models.CheckConstraint(condition=models.Q(('strictness__in', ['required', 'warning', 'off'])), name='a_gate_has_a_known_strictness')],
            },
        ),
    ]
