from django.db import migrations, models

REFUSE = """
CREATE FUNCTION viuhka_refuse_to_change_a_kept_version() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  replaced viuhka_keptversion%ROWTYPE;
BEGIN
  IF TG_OP = 'UPDATE' AND OLD.is_current AND NOT NEW.is_current THEN
    replaced := NEW;
    replaced.is_current := TRUE;
    IF replaced IS NOT DISTINCT FROM OLD THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'a kept version is never changed or deleted' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER a_kept_version_stays_as_it_is BEFORE UPDATE OR DELETE ON viuhka_keptversion
  FOR EACH ROW EXECUTE FUNCTION viuhka_refuse_to_change_a_kept_version();
"""
ALLOW = """
DROP TRIGGER a_kept_version_stays_as_it_is ON viuhka_keptversion;
DROP FUNCTION viuhka_refuse_to_change_a_kept_version();
"""


class Migration(migrations.Migration):
    dependencies = [("viuhka", "0017_any_kind_of_document")]

    operations = [
        migrations.CreateModel(
            name="KeptVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ref", models.CharField(max_length=120)),
                ("ordinal", models.PositiveIntegerField()),
                ("number", models.CharField(max_length=20)),
                ("locale", models.CharField(max_length=10)),
                ("document", models.JSONField()),
                ("staff", models.JSONField()),
                ("change", models.TextField(blank=True)),
                ("published_at", models.DateTimeField()),
                ("is_current", models.BooleanField(default=True)),
            ],
            options={
                "verbose_name": "kept version",
                "verbose_name_plural": "kept versions",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("ref", "ordinal", "locale"), name="a_version_is_kept_once_per_language"
                    ),
                    models.UniqueConstraint(fields=("ref", "number", "locale"), name="a_number_is_given_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)),
                        fields=("ref", "locale"),
                        name="one_version_is_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ordinal", 1), models.Q(("change", ""), _negated=True), _connector="OR"),
                        name="a_later_version_says_what_changed",
                    ),
                ],
            },
        ),
        migrations.RunSQL(REFUSE, ALLOW),
    ]
