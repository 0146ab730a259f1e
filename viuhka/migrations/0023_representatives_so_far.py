from django.db import migrations
from django.utils import timezone


def keep_representatives(apps, _schema_editor):
    """Whoever represented a provider so far was named by staff, and so is verified."""
    links = apps.get_model("viuhka", "Provider").representatives.through
    now = timezone.now()
    apps.get_model("viuhka", "Representation").objects.bulk_create(
        apps.get_model("viuhka", "Representation")(
            account_id=link.user_id, provider_id=link.provider_id, state="verified", asked_at=now, decided_at=now
        )
        for link in links.objects.all()
    )


class Migration(migrations.Migration):

    dependencies = [
        ("viuhka", "0022_who_represents_a_provider"),
    ]

    operations = [
        migrations.RunPython(keep_representatives, migrations.RunPython.noop, elidable=True),
    ]
