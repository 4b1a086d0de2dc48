"""Whether a list is still as a page shows it: the question that every open page asks.

The ORM writes the statement once in a process, with the same filter as everywhere; building it anew
for each poll costs more than the rest of the request (docs/performance.md).
"""

from functools import lru_cache

from django.db import connection

from guide.accounts.models import User
from guide.checklists.models import Checklist

LARGEST_ID = 2**63 - 1  # of what a database holds
PERSON, LIST = -1, -2  # stand for the two numbers while the statement is written


@lru_cache(maxsize=4)
def _statement(vendor: str) -> tuple[str, tuple[int | None, ...]]:
    """The statement, and where in its parameters the two numbers stand."""
    rows = Checklist.objects.visible_to(User(pk=PERSON)).filter(pk=LIST)
    rows = rows.with_shown_version().order_by()
    return rows.values_list("shown").query.sql_with_params()


def version_shown_to(user: User, pk: int) -> int | None:
    """The version of a list that the person sees, else None; one statement."""
    if pk > LARGEST_ID:
        return None
    statement, places = _statement(connection.vendor)
    numbers = {PERSON: user.pk, LIST: pk}
    with connection.cursor() as cursor:
        cursor.execute(statement, [numbers.get(place, place) for place in places])
        row = cursor.fetchone()
    return row[0] if row else None
