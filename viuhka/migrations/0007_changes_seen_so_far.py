from django.db import migrations
from django.db.models import F


def count_what_staff_saw(apps, schema_editor):
    """Until now every change counted for everybody."""
    apps.get_model("viuhka", "Publication").objects.update(
        planners_version=F("version"),
        planners_published_at=F("published_at"),
        public_version=F("version"),
        public_published_at=F("published_at"),
    )


class Migration(migrations.Migration):
    dependencies = [("viuhka", "0006_changes_are_counted_by_who_sees_them")]

    operations = [migrations.RunPython(count_what_staff_saw, migrations.RunPython.noop)]
