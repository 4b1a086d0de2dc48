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


def enter(who, *, personal=False):
    """A place in which this person acts, and every row as it was before they did."""
    place = make_place(personal=personal)
    place.enter(who)
    return place, rows()


def expect(at, who, do, allowed, before, **refusal):
    """Those for whom it is see it done; for others nothing changes, and they are told."""
    with undone():
        done = do(at)

        if who in allowed:
            assert done
            assert at.answer.status_code in (200, 302)
            return
        assert not done
        assert rows() == before
        expect_refusal(at, who, **refusal)


@pytest.mark.parametrize("who", EVERYBODY)
def test_in_a_team_the_role_decides(who):
    place, before = enter(who)

    for action in ACTIONS:
        refusal = {"unseen": action.unseen, "refused": action.refused}
        expect(place.copy(action.door), who, action.do, action.allowed, before, **refusal)


@pytest.mark.parametrize("who", OTHERS)
def test_a_list_of_ones_own_exists_for_nobody_else(who):
    place, before = enter(who, personal=True)

    for action in ACTIONS:
        if action.own:
            expect(place.copy(action.door), who, action.do, ["maker"], before, refused=404)


def read(thing):
    """Open the page of this thing, which changes nothing; it is done where the page names it."""

    def open_(at):
        row = getattr(at, thing)
        with nothing_changes():
            at.get(row)
        return str(row) in at.answer.content.decode()

    return open_


@pytest.mark.parametrize("who", EVERYBODY)
def test_a_page_opens_for_those_whom_it_concerns(who):
    place, before = enter(who)

    for door, thing, allowed in READINGS:
        expect(place.copy(door), who, read(thing), allowed.split(), before)


@pytest.mark.parametrize("who", OTHERS)
def test_a_page_of_ones_own_list_opens_for_nobody_else(who):
    place, before = enter(who, personal=True)

    for door, thing, _ in READINGS:
        if thing not in ("each", "template"):
            expect(place.copy(door), who, read(thing), ["maker"], before, refused=404)


def give(at):
    at.post(at.list, for_whom=at.team.slug)
    return again(at.list).team == at.team


@pytest.mark.parametrize("who", EVERYBODY)
def test_only_its_owner_gives_a_list_to_the_team(who):
    place, before = enter(who, personal=True)

    expect(place.copy("give"), who, give, ["maker"], before, refused=404)


@pytest.mark.parametrize("who", ROLES)
def test_the_list_of_a_team_is_not_given_away(who):
    place, before = enter(who)
    at = place.copy("give")

    give(at)

    assert at.answer.status_code == 403
    assert rows() == before


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
