from django.db import migrations

#: Most pathways are confirmed every year, which is what they were taken over with.
TAKE_OVER = """
UPDATE viuhka_care AS care
   SET months = pathway.confirmation_months,
       confirm_by = ((care.confirmed_at AT TIME ZONE 'Europe/Helsinki')::date
                     + make_interval(months => pathway.confirmation_months))::date,
       stale_from = ((care.confirmed_at AT TIME ZONE 'Europe/Helsinki')::date
                     + make_interval(months => GREATEST(pathway.confirmation_months, 18)))::date
  FROM pathways_pathwaypage AS pathway
  JOIN wagtailcore_page AS page ON page.id = pathway.page_ptr_id
 WHERE care.ref = 'pathway:' || page.translation_key::text AND care.confirmed_at IS NOT NULL
   AND page.locale_id = (SELECT id FROM wagtailcore_locale WHERE language_code = 'fi')
   AND pathway.confirmation_months <> care.months
"""


class Migration(migrations.Migration):
    dependencies = [
        ("pathways", "0006_practices_and_themes_name_pathways"),
        ("viuhka", "0030_confirmations_so_far"),
    ]

    operations = [migrations.RunSQL(TAKE_OVER, migrations.RunSQL.noop)]
