"""The question of every open page sees exactly what its person sees."""

import pytest
from django.utils import timezone

from guide.checklists.actions.lists import create_checklist, delete_checklist
from guide.checklists.models import Checklist
from guide.checklists.polling import version_shown_to
from guide.teams.actions import create_team
from guide.teams.models import Membership
from tests.make import make_person

pytestmark = pytest.mark.django_db


def test_it_answers_what_the_filter_of_all_pages_answers(alice, bob):
    charlie = make_person("charlie")
    now = timezone.now()
    team = create_team(alice, "Tuesday", now=now)
    Membership.objects.create(team=team, user=bob, role="viewer", joined_at=now)
    lists = [
        create_checklist(alice, "Hers", now=now),
        create_checklist(alice, "Theirs", now=now, team=team),
        create_checklist(alice, "Gone", now=now, team=team),
    ]
    delete_checklist(lists[2], by=alice, now=now)

    for person in (alice, bob, charlie):
        for row in lists:
            seen = Checklist.objects.visible_to(person).filter(pk=row.pk)
            shown = [one.shown_version for one in seen]
            assert [version_shown_to(person, row.pk)] == (shown or [None])

    assert version_shown_to(bob, lists[1].pk) == 2 + 1  # made, and the team was made
    assert version_shown_to(charlie, lists[1].pk) is None


def test_a_number_that_no_database_holds_is_no_list(client, alice):
    client.force_login(alice)

    for pk in (2**63 - 1, 2**63, 2**70):
        answer = client.get(f"/checklists/{pk}/?since=1", headers={"HX-Request": "true"})
        assert answer.status_code == 404
