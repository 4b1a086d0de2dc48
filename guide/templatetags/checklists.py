"""Tags that let pages of other rooms show checklists."""

from datetime import datetime, timedelta

from django import template
from django.utils.timesince import timesince

from guide.accounts.models import User
from guide.checklists.due import t_minus
from guide.checklists.models import Checklist
from guide.checklists.queries import Summary, summaries
from guide.teams.models import Team

MINUTE = timedelta(minutes=1)

register = template.Library()
register.filter(t_minus)


@register.filter
def ago(moment: datetime, now: datetime) -> str:
    """How long ago something happened: "just now", "3 minutes ago"."""
    return "just now" if now - moment < MINUTE else f"{timesince(moment, now)} ago"


@register.simple_tag
def lists_of(team: Team, reader: User) -> list[Summary]:
    """The current lists of a team with their progress, as this member sees them."""
    lists = Checklist.objects.visible_to(reader).current().filter(team=team)
    return summaries(lists, reader)
