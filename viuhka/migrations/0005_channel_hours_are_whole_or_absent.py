from django.db import migrations, models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Migration(migrations.Migration):
    dependencies = [("viuhka", "0004_a_tombstone_holds_no_title")]

    operations = [
        migrations.RemoveConstraint(model_name="channel", name="channel_hours_are_whole_or_absent"),
        migrations.AddConstraint(
            model_name="channel",
            constraint=models.CheckConstraint(
                name="channel_hours_are_whole_or_absent",
                condition=Q(opens=None, closes=None, first_day=None, last_day=None)
                | Q(
                    opens__isnull=False,
                    closes__isnull=False,
                    first_day__isnull=False,
                    last_day__isnull=False,
                    closes__gt=F("opens"),
                    last_day__gte=F("first_day"),
                ),
                violation_error_message=_(
                    "Give both days and both times, the later ones last, or leave all four empty."
                ),
            ),
        ),
    ]
