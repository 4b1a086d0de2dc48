"""A mock goes on without its interviewer once that account is gone; nothing changes in tables."""

from django.conf import settings
from django.db import migrations, models

import guide.interviews.models.mocks


class Migration(migrations.Migration):
    dependencies = [("guide", "0015_how_sure")]

    operations = [
        migrations.AlterField(
            model_name="interview",
            name="interviewer",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=guide.interviews.models.mocks.go_on_alone,
                related_name="conducted_interviews",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
