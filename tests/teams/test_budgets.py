"""Statements: a page of a team takes the same few for one member and for two hundred."""

from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from guide.checklists.models import Checklist
from guide.flashcards.models import Review
from guide.foundation.paging import SIZE
from guide.teams.models import TeamActivity
from tests.make import make_card, make_person
from tests.teams.make import at, join, make_invitation, make_team

pytestmark = pytest.mark.django_db
SIZES = (1, 3, 200)
MOST = 12


def furnish(membership, card):
    """Give a member all that the pages of a team show of one."""
    team, person, now = membership.team, membership.user, timezone.now()
    review = {"card": card, "rating": 3, "reviewed_at": now, "duration_ms": 1}
    review |= {"day": now.date(), "phase_before": "review", "card_revision": 1}
    membership.invitation, _ = make_invitation(team, person.email, uses=1)
    membership.shares = "detail"
    membership.save()
    make_invitation(team, f"open-{person.email}")
    Review.objects.create(uuid=uuid4(), user=person, **review)
    Checklist.objects.create(team=team, title=f"By {person}", created_at=now)


def test_a_page_takes_the_same_few_statements_for_any_size(client, alice, count_statements):
    client.force_login(alice)
    team, card, taken = make_team(alice), make_card(), {}
    pages = {door: at(door, team) for door in ("team", "invitations", "activity")}
    pages["overview"] = reverse("progress:team", args=[team.slug])
    furnish(team.memberships.get(), card)

    for size in SIZES:
        for number in range(team.memberships.count(), size):
            furnish(join(team, make_person(f"p{number}")), card)
        for name, address in pages.items():
            with count_statements() as counter:
                client.get(address)
            taken.setdefault(name, []).append(counter.total)

    for name, counts in taken.items():
        assert len(set(counts)) == 1, (name, counts)
        assert counts[0] <= MOST, name


def test_the_activity_goes_back_to_the_start_in_the_same_few_statements(
    client, alice, count_statements
):
    client.force_login(alice)
    team, totals, seen, asked = make_team(alice), [], [], {}
    made = {"team": team, "actor": alice, "verb": "renamed", "created_at": timezone.now()}
    TeamActivity.objects.bulk_create(TeamActivity(**made) for _ in range(3 * SIZE))

    while asked is not None:
        with count_statements() as counter:
            history = client.get(at("activity", team), asked).context["history"]
        totals.append(counter.total)
        seen += [row.pk for row in history.rows]
        asked = {"before": history.older} if history.older else None

    assert sorted(seen) == sorted(team.activity.values_list("pk", flat=True))
    assert len(totals) == 4
    assert len(set(totals[1:])) == 1
    assert max(totals) <= MOST


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "1\0"])
def test_nonsense_is_answered_with_the_newest(client, alice, before):
    client.force_login(alice)

    answer = client.get(at("activity", make_team(alice)), {"before": before})

    assert answer.status_code == 200
    assert [row.verb for row in answer.context["history"].rows] == ["created"]
