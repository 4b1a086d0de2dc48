"""Neither side sees the other's sheet before both are in, and what is in never changes."""

from datetime import timedelta

import pytest
from django.test import Client

from guide.interviews.actions import feedback
from guide.interviews.models import Interview, Scorecard, SheetShare
from guide.teams.models import Membership, Role, Team
from tests.interviews.make import found_in, text_of
from tests.interviews.make_partner import HER_SHEET, HERS, HIS, HIS_SHEET, make_partner_mock
from tests.make import make_person
from tests.stored import rows

pytestmark = pytest.mark.django_db
POLL = "live/?since=ended"


@pytest.fixture
def his(bob, later):
    """A browser in which Bob is signed in."""
    client = Client()
    client.force_login(bob)
    return client


def pages_of(browser, mock):
    """Every page of a mock and the lists, with and without htmx."""
    doors = ("", "kit/", "sheet/", "sheets/", POLL, "live/", "share/")
    addresses = [*(f"/mocks/{mock.pk}/{door}" for door in doors), "/mocks/", "/mocks/questions/"]
    return [
        browser.get(address, headers=headers, follow=True)
        for address in addresses
        for headers in ({}, {"HX-Request": "true"})
    ]


def test_her_submitted_sheet_is_closed_to_him_until_his_is_in(his, alice, bob, now):
    mock = make_partner_mock(alice, bob, now=now, until="mine")
    assert [found_in(page, HERS) for page in pages_of(his, mock)] == [[]] * 18

    his.post(f"{mock.kit_url}sheet/", HIS_SHEET)

    assert found_in(his.get(f"/mocks/{mock.pk}/sheets/"), HERS) == HERS


def test_his_submitted_sheet_is_closed_to_her_until_hers_is_in(hers, alice, bob, now):
    mock = make_partner_mock(alice, bob, now=now, until="theirs")
    assert [found_in(page, HIS) for page in pages_of(hers, mock)] == [[]] * 18

    hers.post(f"/mocks/{mock.pk}/score/", HER_SHEET)

    debrief = hers.get(f"/mocks/{mock.pk}/sheet/")
    assert found_in(debrief, HIS) == [HIS[0]]  # the evidence; his notes stay his
    assert "2 steps apart" in text_of(debrief)
    assert "Heard by Bob" in text_of(debrief)


def test_her_own_points_of_a_strong_answer_wait_for_his_sheet_too(hers, alice, bob, now):
    mock = make_partner_mock(alice, bob, now=now, until="mine")
    before = rows()

    page = hers.get(f"/mocks/{mock.pk}/sheet/", follow=True)
    hers.post(f"/mocks/{mock.pk}/debrief/", {"met": ["0"], "keep-1": "Too early"})

    assert "Your sheet is in. Now Bob." in text_of(page)
    assert found_in(page, ["Pages are found first", "The step 1."]) == []
    assert rows() == before


@pytest.mark.parametrize("until", ["mine", "both", "debriefed"])
def test_a_submitted_sheet_does_not_change(hers, his, alice, bob, now, until):
    mock = make_partner_mock(alice, bob, now=now, until=until)
    before = list(Scorecard.objects.submitted().values()), mock.state

    hers.post(f"/mocks/{mock.pk}/commit/", {"recommendation": "1", "sentence": "Changed."})
    hers.post(f"/mocks/{mock.pk}/score/", HER_SHEET | {"points-path": "1"})
    if until != "mine":
        his.post(f"{mock.kit_url}sheet/", HIS_SHEET | {"recommendation": "4"})
        his.post(f"{mock.kit_url}signals/", {"signal": "1-yes"})
        his.post(f"{mock.kit_url}notes/", {"notes": "Changed", "version": "1"})

    mock.refresh_from_db()
    assert (list(Scorecard.objects.submitted().values()), mock.state) == before


def test_he_cannot_fill_in_her_sheet_nor_she_his(hers, his, alice, bob, now):
    mock = make_partner_mock(alice, bob, now=now, until="committed")
    before = rows()

    assert his.post(f"/mocks/{mock.pk}/score/", HER_SHEET).status_code == 403
    assert hers.post(f"{mock.kit_url}sheet/", HIS_SHEET).status_code == 403
    assert his.post(f"/mocks/{mock.pk}/commit/", {"recommendation": "1", "sentence": "I."})
    assert rows() == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("recommendation", ""),
        ("recommendation", "5"),
        ("evidence-path", ""),
        ("points-path", "9"),
        ("level_signal", "over"),
        ("evidence-path", "x" * 501),
    ],
)
def test_his_sheet_needs_evidence_a_recommendation_and_a_level(his, alice, bob, now, field, value):
    mock = make_partner_mock(alice, bob, now=now, until="ended")

    answer = his.post(f"{mock.kit_url}sheet/", HIS_SHEET | {field: value})

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "One limit" in text_of(answer)
    assert not Scorecard.objects.submitted().exists()


def test_his_sheet_is_closed_while_the_round_runs(his, alice, bob, now):
    mock = make_partner_mock(alice, bob, now=now, until="running")

    his.post(f"{mock.kit_url}sheet/", HIS_SHEET)

    assert not Scorecard.objects.submitted().exists()


def test_who_is_late_is_reminded_after_72_hours(hers, his, alice, bob, later, now):
    make_partner_mock(alice, bob, now=now, until="mine")
    words = "Alice has waited for your sheet since Monday 23 November"

    later(minutes=9, hours=72)
    assert words not in text_of(his.get("/mocks/"))
    later(minutes=10, hours=72)
    assert words in text_of(his.get("/mocks/"))
    assert "has waited for your sheet" not in text_of(hers.get("/mocks/"))


def test_after_seven_days_an_author_may_open_the_own_side_alone(hers, his, alice, bob, later, now):
    mock = make_partner_mock(alice, bob, now=now, until="mine")

    later(days=7)  # ten minutes too early
    hers.post(f"/mocks/{mock.pk}/release/")
    his.post(f"/mocks/{mock.pk}/release/")
    mock.refresh_from_db()
    assert mock.state == "ended"
    later(days=7, minutes=10)
    his.post(f"/mocks/{mock.pk}/release/")  # has none
    assert found_in(his.get(f"/mocks/{mock.pk}/sheets/", follow=True), HERS) == []
    hers.post(f"/mocks/{mock.pk}/release/")

    assert found_in(hers.get(f"/mocks/{mock.pk}/sheet/"), ["Pages are found first"])
    assert found_in(his.get(f"/mocks/{mock.pk}/sheets/"), HERS) == HERS


def test_his_sheet_still_counts_after_hers_was_opened_and_says_when(
    hers, his, alice, bob, now, later
):
    mock = make_partner_mock(alice, bob, now=now, until="released")
    later(days=8)

    his.post(f"{mock.kit_url}sheet/", HIS_SHEET)

    page = hers.get(f"/mocks/{mock.pk}/sheet/")
    assert found_in(page, HIS) == [HIS[0]]
    assert "The sheet of Bob was written after the other one was open." in text_of(page)


def test_a_candidate_who_is_late_may_read_what_the_interviewer_opened(hers, alice, bob, now, later):
    mock = make_partner_mock(alice, bob, now=now, until="theirs")
    feedback.release_sheet(mock, by=bob, now=now + timedelta(days=8))
    later(days=9)

    assert found_in(hers.get(f"/mocks/{mock.pk}/sheets/"), HIS) == [HIS[0]]
    hers.post(f"/mocks/{mock.pk}/score/", HER_SHEET)
    assert "Your sheet was written after" in text_of(hers.get(f"/mocks/{mock.pk}/sheet/"))


def test_each_rates_the_others_feedback_once_it_is_open(hers, his, alice, bob, now):
    mock = make_partner_mock(alice, bob, now=now, until="mine")
    hers.post(f"/mocks/{mock.pk}/rate/", {"useful": "4", "fair": "3"})
    assert not Scorecard.objects.exclude(rated_at=None).exists()

    his.post(f"{mock.kit_url}sheet/", HIS_SHEET)
    hers.post(f"/mocks/{mock.pk}/rate/", {"useful": "4", "fair": "3"})
    his.post(f"/mocks/{mock.pk}/rate/", {"useful": "2", "fair": "1"})

    assert list(Scorecard.objects.order_by("scorer").values_list("useful", "fair")) == [
        (2, 1),
        (4, 3),
    ]
    assert "useful 4 of 4, fair 3 of 4" in text_of(his.get(f"/mocks/{mock.pk}/sheets/"))
    assert hers.post(f"/mocks/{mock.pk}/rate/", {"useful": "5", "fair": ""}).status_code == 422


def test_the_candidate_keeps_the_mock_when_the_interviewers_account_goes(hers, alice, bob, now):
    mock = make_partner_mock(alice, bob, now=now, until="both")

    bob.delete()

    page = hers.get(f"/mocks/{mock.pk}/sheet/")
    assert found_in(page, [HIS[0], "a former partner"]) == [HIS[0], "a former partner"]
    assert set(Scorecard.objects.values_list("scorer", "notes")) == {(alice.pk, ""), (None, "")}
    assert "a former partner" in text_of(hers.get("/mocks/"))


@pytest.mark.parametrize("until", ["ready", "running", "committed", "mine"])
def test_nobody_waits_for_an_account_that_is_gone(hers, alice, bob, now, until):
    mock = make_partner_mock(alice, bob, now=now, until=until)

    bob.delete()

    assert hers.get(mock.get_absolute_url(), follow=True).status_code == 200
    if until == "committed":
        hers.post(f"/mocks/{mock.pk}/score/", HER_SHEET)
    if until in ("committed", "mine"):
        assert found_in(hers.get(f"/mocks/{mock.pk}/sheet/"), ["Pages are found first"])
        hers.post(f"/mocks/{mock.pk}/debrief/", {"met": ["0"], "keep-1": "The start"})
        mock.refresh_from_db()
        assert mock.state == "debriefed"


def test_the_mock_goes_with_its_candidate(alice, bob, now):
    make_partner_mock(alice, bob, now=now, until="debriefed")

    alice.delete()

    assert not Interview.objects.exists()
    assert bob.__class__.objects.filter(pk=bob.pk).exists()


@pytest.fixture
def team(alice, now):
    """Alice's team, with Carla in it."""
    row = Team.objects.create(name="Evening", slug="evening", created_at=now)
    for person in (alice, make_person("carla")):
        Membership.objects.create(team=row, user=person, role="member", joined_at=now)
    return row


@pytest.fixture
def carla(team):
    """The browser of a teammate."""
    client = Client()
    client.force_login(team.memberships.last().user)
    return client


def test_a_team_sees_a_sheet_only_while_its_candidate_shares_it(
    hers, his, carla, team, alice, bob, now
):
    mock = make_partner_mock(alice, bob, now=now, until="both")
    sheet = Scorecard.objects.get(scorer=bob)
    assert "Shared sheets" not in text_of(carla.get("/teams/evening/"))

    hers.post(f"/mocks/{mock.pk}/share/", {"share": [f"{sheet.pk}-{team.pk}"]})
    row = SheetShare.objects.get()
    assert row.get_absolute_url() in carla.get("/teams/evening/").content.decode()
    page = carla.get(row.get_absolute_url())
    assert found_in(page, [HIS[0], HERS[1], "the path", "Pages are found first"]) == [HIS[0]]
    assert his.get(row.get_absolute_url()).status_code == 404  # his sheet, but not his team
    for role in Role.values:
        Membership.objects.filter(team=team).exclude(user=alice).update(role=role)
        assert (carla.get(row.get_absolute_url()).status_code == 200) == (role != Role.VIEWER)
    assert "Shared sheets" not in text_of(carla.get("/teams/evening/"))  # a viewer now
    Membership.objects.filter(team=team).update(role="member")

    hers.post(f"/mocks/{mock.pk}/share/", {})
    assert carla.get(row.get_absolute_url()).status_code == 404
    assert "Shared sheets" not in text_of(carla.get("/teams/evening/"))


def test_leaving_the_team_ends_sharing_for_good(hers, carla, team, alice, bob, later, now):
    mock = make_partner_mock(alice, bob, now=now, until="both")
    sheet = Scorecard.objects.get(scorer=alice)
    hers.post(f"/mocks/{mock.pk}/share/", {"share": [f"{sheet.pk}-{team.pk}"]})
    address = SheetShare.objects.get().get_absolute_url()
    assert carla.get(address).status_code == 200

    Membership.objects.filter(team=team, user=alice).delete()
    assert carla.get(address).status_code == 404
    Membership.objects.create(
        team=team, user=alice, role="member", joined_at=now + timedelta(days=1)
    )
    assert carla.get(address).status_code == 404


@pytest.mark.parametrize("case", ["foreign team", "foreign sheet", "not open"])
def test_only_open_sheets_of_ones_own_are_shared_with_teams_of_ones_own(
    hers, team, alice, bob, now, case
):
    mock = make_partner_mock(alice, bob, now=now, until="mine" if case == "not open" else "both")
    other = Team.objects.create(name="Other", slug="other", created_at=now)
    foreign = make_partner_mock(bob, alice, now=now, until="both")
    sheets = foreign.scorecards if case == "foreign sheet" else mock.scorecards
    where = other if case == "foreign team" else team

    hers.post(f"/mocks/{mock.pk}/share/", {"share": [f"{sheets.first().pk}-{where.pk}"]})

    assert not SheetShare.objects.exists()
