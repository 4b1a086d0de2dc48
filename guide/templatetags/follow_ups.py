"""Tags for the follow-ups of a mock."""

from django import template

from guide.interviews.following import Followed

register = template.Library()


@register.simple_tag
def closed_gaps(followed: list[Followed]) -> str:
    """How many gaps of a mock are closed: "2 of 5 gaps closed"."""
    closed, total = sum(one.closed for one in followed), len(followed)
    return f"{closed} of {total} gap{'' if total == 1 else 's'} closed"
