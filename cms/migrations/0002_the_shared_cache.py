"""The table of the cache that all processes share; in steps of its own, because no model stands for it."""

from django.core.management import call_command
from django.db import migrations

TABLE = "shared_cache"


def create(apps, schema_editor):
    call_command("createcachetable", TABLE, database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):

    dependencies = [
        ('cms', '0001_the_home_pages'),
    ]

    operations = [
        migrations.RunPython(create, migrations.RunPython.noop),
    ]
