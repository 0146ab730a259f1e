from django.db import migrations, models
from django.db.models.functions import Now


class Migration(migrations.Migration):
    dependencies = [("viuhka", "0005_channel_hours_are_whole_or_absent")]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="planners_version",
            field=models.PositiveIntegerField(db_default=1, default=1),
        ),
        migrations.AddField(
            model_name="publication",
            name="planners_published_at",
            field=models.DateTimeField(db_default=Now()),
        ),
        migrations.AddField(
            model_name="publication",
            name="public_version",
            field=models.PositiveIntegerField(db_default=1, default=1),
        ),
        migrations.AddField(
            model_name="publication",
            name="public_published_at",
            field=models.DateTimeField(db_default=Now()),
        ),
    ]
