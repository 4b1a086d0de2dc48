"""The table of roles (mechanics 6.8), walked through the pages of checklists by everybody."""

import pytest
from django.utils.html import escape

from guide.checklists import urls
from guide.checklists.actions.lists import MEMBERS_SHARE, VIEWERS_LOOK
from guide.checklists.actions.statuses import set_status
from guide.checklists.actions.talk import NOT_YOUR_WORDS
from guide.checklists.actions.templates import NOT_YOURS
from guide.checklists.models import ChecklistActivity, ItemStatus
from guide.checklists.rights import WORDS
from tests.checklists.cast import EVERYBODY, ROLES, again, make_place
from tests.checklists.doings import ACTIONS, MAKER, TEAM, TICKERS, WRITERS
from tests.stored import nothing_changes, rows, undone

pytestmark = pytest.mark.django_db
SENTENCES = (
    *WORDS.values(),
    MEMBERS_SHARE,
    NOT_YOURS,
    VIEWERS_LOOK,
    "Members bring back the items that they added.",
    NOT_YOUR_WORDS,
    "You can look at this checklist template, not change it.",
)
READINGS = [
    ("checklist", "list", TEAM),
    ("item", "item", TEAM),
    ("update", "list", TEAM),
    ("save", "list", TEAM),
    ("people", "each", TEAM),
    ("template", "template", TEAM),
    ("activity", "list", TICKERS),
    ("edit_comment", "comment", "maker"),
    ("settings", "list", MAKER),
    ("delete", "list", MAKER),
    ("share", "list", WRITERS),
]
OTHERS = ("visitor", "stranger", "coach", "maker")  # where the list is the maker's own
# They name no row of a list: what one sees there begins with oneself; and the link's own page.
ONES_OWN = {"index", "mine", "templates", "preview", "shared"}


def expect_refusal(at, who, unseen=404, refused=403):
    """The answer is a login, "no such thing", or "not yours" with a sentence."""
    if who == "visitor":
        assert at.answer.status_code == 302
        assert at.answer.url.startswith("/accounts/login/?next=")
    elif who == "stranger":
        assert at.answer.status_code == unseen
    else:
        assert at.answer.status_code == refused
        said = at.answer.content.decode()
        assert refused == 404 or any(str(escape(each)) in said for each in SENTENCES)


def test_every_door_is_walked():
    doors = {pattern.name for pattern in urls.urlpatterns}

    walked = {action.door for action in ACTIONS} | {door for door, _, _ in READINGS}

    assert doors == walked | ONES_OWN | {"give"}


def expect(at, who, do, allowed, **refusal):
    """Those for whom it is see it done; for others nothing changes, and they are told."""
    before = rows()

    done = do(at)

    if who in allowed:
        assert done
        assert at.answer.status_code in (200, 302)
        return
    assert not done
    assert rows() == before
    expect_refusal(at, who, **refusal)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.do.__name__)
def test_in_a_team_the_role_decides(action):
    refusal = {"unseen": action.unseen, "refused": action.refused}
    for who, at in make_place().in_turn(EVERYBODY, action.door):
        with undone():
            expect(at, who, action.do, action.allowed, **refusal)


@pytest.mark.parametrize(
    "action", [one for one in ACTIONS if one.own], ids=lambda action: action.do.__name__
)
def test_a_list_of_ones_own_exists_for_nobody_else(action):
    for who, at in make_place(personal=True).in_turn(OTHERS, action.door):
        with undone():
            expect(at, who, action.do, ["maker"], refused=404)


def opens(at, thing):
    """Open the page of this thing; the answer is whether it is named there."""
    at.get(thing)
    return str(thing) in at.answer.content.decode()


@pytest.mark.parametrize(("door", "thing", "allowed"), READINGS, ids=lambda value: str(value))
def test_a_page_opens_for_those_whom_it_concerns(door, thing, allowed):
    for who, at in make_place().in_turn(EVERYBODY, door):
        with nothing_changes():
            expect(at, who, lambda at: opens(at, getattr(at, thing)), allowed.split())


@pytest.mark.parametrize(
    ("door", "thing"), [row[:2] for row in READINGS if row[1] not in ("each", "template")]
)
def test_a_page_of_ones_own_list_opens_for_nobody_else(door, thing):
    for who, at in make_place(personal=True).in_turn(OTHERS, door):
        expect(at, who, lambda at: opens(at, getattr(at, thing)), ["maker"], refused=404)


def give(at):
    at.post(at.list, for_whom=at.team.slug)
    return again(at.list).team == at.team


def test_only_its_owner_gives_a_list_to_the_team():
    for who, at in make_place(personal=True).in_turn(EVERYBODY, "give"):
        with undone():
            expect(at, who, give, ["maker"], refused=404)


def test_the_list_of_a_team_is_not_given_away():
    for _, at in make_place().in_turn(ROLES, "give"):
        with nothing_changes():
            give(at)
        assert at.answer.status_code == 403


def test_the_matrix_shows_everybody_to_coaches_and_to_others_themselves_and_totals(now):
    at = make_place()
    for who in ("member", "maker"):
        set_status(at.own, "done", by=at.people[who], now=now)
    columns = {}

    for who in ROLES:
        at.enter(who, "people")
        at.get(at.each)
        matrix = at.answer.context["matrix"]
        columns[who] = {member.user.name for member in matrix.members}
        assert matrix.totals == (2, 4)

    everybody = {"Owner", "Coach", "Member", "Maker"}
    assert columns == {
        "owner": everybody,
        "coach": everybody,
        "member": {"Member"},
        "maker": {"Maker"},
        "viewer": set(),
    }


def test_in_a_list_per_person_a_member_reads_only_their_own_activity(now):
    at = make_place()
    for who in ("member", "maker"):
        set_status(at.own, "done", by=at.people[who], now=now)
    read = {}

    for who in ("owner", "coach", "member", "maker"):
        at.enter(who, "activity")
        at.get(at.each)
        read[who] = {entry.actor.name for entry in at.answer.context["history"].rows}

    both = {"Member", "Maker"}
    assert read == {"owner": both, "coach": both, "member": {"Member"}, "maker": {"Maker"}}
    assert ItemStatus.objects.count() == ChecklistActivity.objects.count() == 2


def test_a_viewer_reads_the_list_and_not_its_activity(now):
    at = make_place()
    set_status(at.item, "done", by=at.people["coach"], now=now)

    at.enter("viewer", "checklist")
    at.get(at.list)

    assert list(at.answer.context["activity"]) == []
    assert "Tell a story" in at.answer.content.decode()
    assert "set Tell a story to" not in at.answer.content.decode()
