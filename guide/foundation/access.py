"""Fetch a thing if the person may."""

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404

RIGHTS = {"edit": "editable_by", "manage": "managed_by"}


def fetch(model: type[Model], user: Model, right: str, **lookup: object) -> Model:
    """Return the `model` row that matches, for a person who wants to "view", "edit" or "manage".

    The words are filters on the model's QuerySet: `visible_to`, `editable_by`, `managed_by`.
    Raises Http404 for what the person may not see, PermissionDenied for what they may only see.
    """
    thing = model.objects.visible_to(user).filter(**lookup).first()
    if thing is None:
        raise Http404
    if right != "view":
        allowed = getattr(model.objects, RIGHTS[right])(user)
        if not allowed.filter(pk=thing.pk).exists():
            raise PermissionDenied(
                f"You can look at this {model._meta.verbose_name}, not change it."
            )
    return thing
