"""Tells Django that this package is an app."""

from django.apps import AppConfig


class GuideConfig(AppConfig):
    """The one app of the house; its tables are all labeled `guide`."""

    name = "guide"
    label = "guide"
    verbose_name = "Interview Prep"
    default_auto_field = "django.db.models.BigAutoField"
