"""The table of the cache that all processes share; in steps of its own, because no model stands for it."""

from django.core.management import call_command
from django.db import migrations

TABLE = "shared_cache"


def create(apps, schema_editor):
    call_command("createcachetable", TABLE, database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):

    dependencies = [
        ('cms', '0002_the_reviews_of_submissions'),
    ]

    operations = [
        migrations.RunPython(create, migrations.RunPython.noop),
    ]
