from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("viuhka", "0014_blocked_openings_are_planned_anew")]

    operations = [
        migrations.AddConstraint(
            model_name='opening',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'blocked'), _negated=True), models.Q(('failures', []), _negated=True), _connector='OR'), name='a_blocked_opening_says_why'),
        ),
    ]
