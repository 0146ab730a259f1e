from django.db import migrations

ENDS = """
UPDATE viuhka_publication
   SET ends_at = ((planning ->> 'valid_to')::date + 1)::timestamp AT TIME ZONE 'Europe/Helsinki'
 WHERE kind = 'service' AND planning ->> 'valid_to' IS NOT NULL
"""


class Migration(migrations.Migration):
    """What is on the shelf tells when it ends, as what is published from now on does."""

    dependencies = [("viuhka", "0010_services_end_and_point_elsewhere")]

    operations = [migrations.RunSQL(ENDS, migrations.RunSQL.noop)]
