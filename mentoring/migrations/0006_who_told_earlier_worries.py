"""Worries that were told before they named who told them."""

from django.db import migrations


def name_who_told(apps, _schema_editor):
    concerns = apps.get_model("mentoring", "Concern").objects.filter(mentor=None, mentee=None)
    for concern in concerns.select_related("pair").defer("words"):
        side = f"{concern.raised_by}_id"
        setattr(concern, side, getattr(concern.pair, side))
        concern.save(update_fields=[side])


class Migration(migrations.Migration):

    dependencies = [
        ('mentoring', '0005_worries_outlive_the_pair'),
    ]

    operations = [migrations.RunPython(name_who_told, migrations.RunPython.noop)]
