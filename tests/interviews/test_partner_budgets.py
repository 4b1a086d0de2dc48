"""Pages of rounds of two take the same few statements (at most 12), however much there is."""

import pytest

from guide.interviews.models import Interview, InterviewEvent, Pairing, Scorecard, SheetShare
from guide.teams.models import Membership, Team
from tests.interviews.make_partner import make_pairing, make_partner_mock
from tests.make import make_goal

pytestmark = pytest.mark.django_db
MANY = [1, 3, 60]


def copies(model, row, number, **changes):
    """So many more rows like this one."""
    values = model.objects.filter(pk=row.pk).values().get()
    del values["id"]
    return model.objects.bulk_create(model(**values | changes) for _ in range(number))


@pytest.fixture
def counted(client, later, count_statements):
    """Count the statements of a page for a person, once it was seen before."""

    def count(person, address, **headers):
        client.force_login(person)
        assert client.get(address, **headers).status_code in (200, 204)
        with count_statements() as counter:
            client.get(address, **headers)
        return counter.total

    return count


@pytest.mark.parametrize("number", MANY)
def test_the_index_with_rounds_on_both_sides(counted, alice, bob, now, number):
    make_goal(alice)
    for pair in ((alice, bob), (bob, alice)):
        mock = make_partner_mock(*pair, now=now, until="both")
        made = copies(Interview, mock, number)
        for sheet in mock.scorecards.all():
            for one in made:
                copies(Scorecard, sheet, 1, interview_id=one.pk)
    row, _ = make_pairing(alice, bob, now=now)
    copies(Pairing, row, number, link_digest=None)

    assert counted(alice, "/mocks/") == 12


@pytest.mark.parametrize("number", MANY)
def test_a_running_round_on_both_sides_and_its_polls(counted, htmx, alice, bob, now, number):
    mock = make_partner_mock(alice, bob, now=now, until="running")
    snapshot = mock.snapshot
    for name in ("reveals", "strong_answer"):
        snapshot[name] = (snapshot[name] * number)[: max(number, 2)]
    mock.save()
    InterviewEvent.objects.bulk_create(
        InterviewEvent(interview=mock, kind=kind, ref=ref, at=now, second=ref)
        for ref in range(number)
        for kind in ("reveal", "signal")
    )
    poll = f"/mocks/{mock.pk}/live/?since=running"

    assert counted(alice, mock.get_absolute_url()) == 4
    assert counted(bob, mock.kit_url) == 6
    assert counted(alice, poll, headers=htmx) == 4
    assert counted(bob, poll, headers=htmx) == 6


@pytest.mark.parametrize("number", MANY)
def test_both_sheets_and_the_page_of_the_team(counted, alice, bob, now, number):
    mock = make_partner_mock(alice, bob, now=now, until="debriefed")
    team = Team.objects.create(name="Evening", slug="evening", created_at=now)
    Membership.objects.create(team=team, user=alice, role="owner", joined_at=now)
    for sheet in mock.scorecards.all():
        SheetShare.objects.create(scorecard=sheet, team=team, at=now)
    for _ in range(number):
        (other,) = copies(Interview, mock, 1)
        (sheet,) = copies(Scorecard, mock.scorecards.first(), 1, interview_id=other.pk)
        SheetShare.objects.create(scorecard=sheet, team=team, at=now)

    assert counted(alice, f"/mocks/{mock.pk}/sheet/") <= 12
    assert counted(alice, f"/mocks/{mock.pk}/share/") <= 12
    assert counted(bob, f"/mocks/{mock.pk}/sheets/") <= 8
    assert counted(alice, "/teams/evening/") == 9


@pytest.mark.parametrize("number", MANY)
def test_the_room(counted, alice, bob, now, number):
    for _ in range(number):
        row, _ = make_pairing(alice, bob, now=now)

    assert counted(alice, row.get_absolute_url()) <= 8
    assert counted(alice, "/mocks/partner/new/") <= 9
