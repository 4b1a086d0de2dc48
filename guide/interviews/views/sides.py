"""Doors: on which side of a mock somebody sits. A stranger finds nothing (404).

Each side has doors of its own; whoever comes to those of the other side is refused (403).
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from guide.interviews.models import Interview

KIT = "You answer in this round. What your interviewer holds opens when both sheets are in."
ANSWER = "You interview in this round. Only its candidate answers, and judges that answer."


def either_side(request: HttpRequest, pk: int) -> Interview:
    """A mock in which this person takes part."""
    rows = Interview.objects.of_either_side(request.user)
    row = rows.select_related("candidate", "interviewer", "round", "level").filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def candidate_side(request: HttpRequest, pk: int) -> Interview:
    """A mock in which this person answers."""
    row = either_side(request, pk)
    if row.candidate_id != request.user.pk:
        raise PermissionDenied(ANSWER)
    return row


def interviewer_side(request: HttpRequest, pk: int) -> Interview:
    """A mock in which this person asks."""
    row = either_side(request, pk)
    if row.interviewer_id == request.user.pk:
        return row
    if row.with_partner:
        raise PermissionDenied(KIT)
    raise Http404
