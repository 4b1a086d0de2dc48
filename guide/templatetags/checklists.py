"""Tags that let pages of other rooms show checklists."""

from django import template

from guide.accounts.models import User
from guide.checklists.due import t_minus
from guide.checklists.models import Checklist
from guide.checklists.queries import Summary, summaries
from guide.teams.models import Team

register = template.Library()
register.filter(t_minus)


@register.simple_tag
def lists_of(team: Team, reader: User) -> list[Summary]:
    """The current lists of a team with their progress, as this member sees them."""
    lists = Checklist.objects.visible_to(reader).current().filter(team=team)
    return summaries(lists, reader)
