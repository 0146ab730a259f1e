from django.db import migrations


def forget(apps, schema_editor):
    """Clear what tombstones still tell of what was taken down: a title in their sort key, a start, a waiting time."""
    publications = apps.get_model("viuhka", "Publication").objects.exclude(taken_down_at=None)
    publications.update(references=[], sort_title="", starts_at=None, wait_days=None)


class Migration(migrations.Migration):
    dependencies = [("viuhka", "0002_the_words_translations_follow")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
