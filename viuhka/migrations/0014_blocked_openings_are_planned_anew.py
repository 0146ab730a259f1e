from django.db import migrations


def plan_anew(apps, schema_editor):
    """Until now nobody asked what blocked an opening; the worker checks these again, and says why."""
    apps.get_model("viuhka", "Opening").objects.filter(state="blocked", failures=[]).update(state="planned")


class Migration(migrations.Migration):
    dependencies = [("viuhka", "0013_gates_are_more_or_less_strict")]

    operations = [migrations.RunPython(plan_anew, migrations.RunPython.noop)]
