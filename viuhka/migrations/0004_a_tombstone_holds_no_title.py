from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("viuhka", "0003_tombstones_forget_their_titles")]

    operations = [
        migrations.RemoveConstraint(model_name="publication", name="a_tombstone_holds_no_words"),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                name="a_tombstone_holds_no_words",
                condition=models.Q(
                    ("taken_down_at", None),
                    models.Q(
                        ("codes", []),
                        ("document", {}),
                        ("planning", {}),
                        ("references", []),
                        ("serves", []),
                        ("sort_title", ""),
                        ("staff", {}),
                    ),
                    _connector="OR",
                ),
            ),
        ),
    ]
