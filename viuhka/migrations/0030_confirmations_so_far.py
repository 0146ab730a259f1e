from django.db import migrations

OWNERS = {
    "service": "provider",
    "provider": "provider",
    "pathway": "editor",
    "guide": "editor",
    "practice": "editor",
    "programme": "coordinator",
}

#: What was confirmed on a page keeps its day; what nobody could confirm until now was read when it was published.
#: A service that nobody ever confirmed is due at once.
TAKE_OVER = """
WITH known AS (
  SELECT shelf.ref, shelf.kind, shelf.document, shelf.planning, shelf.ends_at,
         CASE WHEN shelf.document ? 'confirmed_on'
              THEN ((shelf.document ->> 'confirmed_on')::date + time '12:00') AT TIME ZONE 'Europe/Helsinki'
              ELSE shelf.published_at END AS confirmed_at,
         LEAST(COALESCE(service.confirmation_months, 12),
               CASE WHEN shelf.planning ->> 'funding_type' = 'term:funding_types/project' THEN 6 ELSE 36 END) AS months
    FROM viuhka_publication AS shelf
    LEFT JOIN wagtailcore_page AS page ON shelf.kind = 'service'
     AND page.translation_key::text = substr(shelf.ref, 9) AND page.alias_of_id IS NULL
     AND page.locale_id = (SELECT id FROM wagtailcore_locale WHERE language_code = 'fi')
    LEFT JOIN viuhka_servicepage AS service ON service.page_ptr_id = page.id
   WHERE shelf.locale = 'fi' AND shelf.taken_down_at IS NULL AND shelf.kind = ANY(%(kinds)s)
), figures AS (
  SELECT known.*,
         (known.confirmed_at AT TIME ZONE 'Europe/Helsinki')::date AS day,
         CASE WHEN known.kind = 'service' THEN jsonb_strip_nulls(jsonb_build_object(
           'capacity', known.document -> 'capacity', 'wait_days', known.document -> 'wait' -> 'days')) ELSE '{}' END
         AS numbers
    FROM known
)
INSERT INTO viuhka_care (ref, kind, title, provider_id, owner_role, months, confirmed_at, confirm_by, stale_from, numbers,
                         numbers_confirmed_at, numbers_confirm_by, created_at, is_published, ends_at)
SELECT figures.ref, figures.kind,
       left(COALESCE(figures.document ->> 'title', figures.document ->> 'name', figures.ref), 255),
       provider.id, %(owners)s::jsonb ->> figures.kind, figures.months, figures.confirmed_at,
       COALESCE((day + make_interval(months => figures.months))::date, CURRENT_DATE),
       (COALESCE(day + make_interval(months => GREATEST(figures.months, 18)), CURRENT_DATE + interval '6 months'))::date,
       figures.numbers,
       CASE WHEN figures.numbers <> '{}' THEN COALESCE(figures.confirmed_at, now()) END,
       CASE WHEN figures.numbers <> '{}' THEN (COALESCE(day, CURRENT_DATE) + interval '3 months')::date END,
       now(), true, figures.ends_at
  FROM figures
  LEFT JOIN viuhka_provider AS provider
         ON provider.code = substr(CASE WHEN figures.kind = 'provider' THEN figures.ref
                                        ELSE figures.document ->> 'provider' END, 10)
ON CONFLICT (ref) DO NOTHING
"""
NOTE = """
INSERT INTO viuhka_confirmation (care_id, part, how, at, due_date)
SELECT id, 'whole', 'before', confirmed_at, confirm_by FROM viuhka_care
 WHERE confirmed_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM viuhka_confirmation WHERE care_id = viuhka_care.id)
"""
SHOW = """
UPDATE viuhka_publication AS shelf
   SET confirmed_at = care.confirmed_at, confirm_by = care.confirm_by, stale_from = care.stale_from,
       numbers_confirmed_at = care.numbers_confirmed_at
  FROM viuhka_care AS care WHERE care.ref = shelf.ref
"""


def take_over(apps, schema_editor):
    import json

    with schema_editor.connection.cursor() as cursor:
        cursor.execute(TAKE_OVER, {"kinds": list(OWNERS), "owners": json.dumps(OWNERS)})
        cursor.execute(NOTE)
        cursor.execute(SHOW)


class Migration(migrations.Migration):
    """Whatever is published is looked after, as what is published from now on is."""

    dependencies = [("viuhka", "0029_shortcomings_are_listed"), ("wagtailcore", "0098_apitoken")]

    operations = [migrations.RunPython(take_over, migrations.RunPython.noop)]
