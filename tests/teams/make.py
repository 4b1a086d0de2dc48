"""Teams with their people, invitations, and a way to see that nothing has changed."""

import re
from datetime import timedelta

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from guide.foundation.links import new_link
from guide.teams import actions
from guide.teams.models import Membership
from tests.stored import nothing_changes

BEA = {"email": "bea@example.org", "role": "member", "message": "We meet on Tuesdays."}
IN_A_PAGE = re.compile(rf'value="{re.escape(settings.SITE_URL)}/teams/join/([\w-]{{43}})/"')


def make_team(owner, name="Tuesday group", **people):
    """A team of this owner; the others by their role: `make_team(alice, coach=bob)`."""
    team = actions.create_team(owner, name, now=timezone.now())
    for role, person in people.items():
        join(team, person, role)
    return team


def join(team, person, role="member", **fields):
    fields = {"joined_at": timezone.now(), **fields}
    return Membership.objects.create(team=team, user=person, role=role, **fields)


def make_invitation(team, email="bea@example.org", days_ago=0, **fields):
    """An invitation sent some days ago, by the first owner, and the secret of its link."""
    link, sent = new_link(), timezone.now() - timedelta(days=days_ago)
    fields = {
        "created_by": team.memberships.filter(role="owner").first().user,
        "created_at": sent,
        "sent_at": sent,
        "expires_at": sent + timedelta(days=14),
        **fields,
    }
    return team.invitations.create(email=email, link_digest=link.digest, **fields), link.secret


def make_join_link(team, max_uses=10, **fields):
    return make_invitation(team, email="", max_uses=max_uses, **fields)


def role_of(team, person):
    """The role of somebody in a team, or None."""
    return Membership.objects.filter(team=team, user=person).values_list("role", flat=True).first()


def at(door, team, *more):
    """The address of a door to a team."""
    return reverse(f"teams:{door}", args=[team.slug, *more])


def link_to(secret, door="join"):
    return reverse(f"teams:{door}", args=[secret])


def link_in(answer):
    """The secret that a page shows to be copied, or None."""
    found = IN_A_PAGE.search(answer.content.decode())
    return found[1] if found else None


def invite(client, team, **changes):
    """Ask Bea, or whom the changes say, by mail through the page."""
    return client.post(at("invite", team), BEA | changes)


def words(answer):
    """A page as words only."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def refused(client, secret):
    """Hold that nobody joins by this link; what its page says then."""
    with nothing_changes():
        answer = client.post(link_to(secret, "accept"))
    assert answer.status_code == 409
    return words(answer)


def seen(secret):
    """What a visitor with this link sees."""
    return Client().get(link_to(secret))
