"""The same table of roles as the pages keep, kept by the verbs themselves."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from guide.checklists.actions import items, lists, sharing, statuses, talk, templates
from guide.checklists.models import Checklist
from tests.checklists.cast import ROLES, make_place
from tests.checklists.doings import MAKER, TEAM, TICKERS, WRITERS
from tests.stored import rows, undone

pytestmark = pytest.mark.django_db
PER_PERSON = Checklist.Mode.PER_PERSON
VERBS = []


def verb(allowed, *, own=True):
    """Add the function below to the walk; `own`: it is done in a list of one's own, too."""

    def keep(do):
        VERBS.append((do, allowed.split(), own))
        return do

    return keep


@verb(TICKERS, own=False)
def create_a_shared_list(at, **who):
    lists.create_checklist(who["by"], "New", team=at.team, now=who["now"])


@verb(WRITERS, own=False)
def create_a_list_per_person(at, **who):
    lists.create_checklist(who["by"], "New", team=at.team, mode=PER_PERSON, now=who["now"])


@verb(MAKER)
def change_a_list(at, **who):
    lists.change_checklist(at.list, title="Renamed", target_on=None, **who)


@verb(MAKER)
def archive_a_list(at, **who):
    lists.set_archived(at.list, True, **who)


@verb(MAKER)
def reopen_a_list(at, **who):
    lists.set_archived(at.put_away, False, **who)


@verb(MAKER)
def delete_a_list(at, **who):
    lists.delete_checklist(at.list, **who)


@verb(MAKER)
def restore_a_list(at, **who):
    lists.restore_checklist(at.gone, **who)


@verb(TEAM)
def copy_a_list(at, **who):
    lists.copy_checklist(at.list, **who)


@verb(TICKERS)
def copy_a_list_for_the_team(at, **who):
    lists.copy_checklist(at.list, team=at.team, **who)


@verb(TICKERS)
def add_an_item(at, **who):
    items.add_item(at.list, text="Added", **who)


@verb("member coach owner", own=False)
def add_an_item_that_waits_on_the_member(at, **who):
    items.add_item(at.list, text="Added", assignees=[at.memberships["member"]], **who)


@verb(MAKER)
def edit_an_item(at, **who):
    items.edit_item(at.item, version=1, text="Edited", **who)


@verb(WRITERS, own=False)
def edit_an_item_of_a_coach(at, **who):
    items.edit_item(at.given, version=1, text="Edited", **who)


@verb(WRITERS, own=False)
def assign_somebody_else(at, **who):
    items.edit_item(at.item, version=1, assignees=[at.memberships["member"]], **who)


@verb(TICKERS, own=False)
def take_an_item(at, **who):
    items.take_item(at.item, True, **who)


@verb(MAKER)
def move_an_item(at, **who):
    items.move_item(at.item, False, **who)


@verb(MAKER)
def delete_an_item(at, **who):
    items.delete_item(at.item, **who)


@verb(MAKER)
def restore_an_item(at, **who):
    items.restore_item(at.gone_item, **who)


@verb(TICKERS)
def set_the_status_of_a_free_item(at, **who):
    statuses.set_status(at.item, "done", **who)


@verb("member coach owner", own=False)
def set_the_status_of_an_item_that_waits_on_the_member(at, **who):
    statuses.set_status(at.given, "done", **who)


@verb(TICKERS, own=False)
def set_ones_own_status(at, **who):
    statuses.set_status(at.own, "done", **who)


@verb(TICKERS)
def give_evidence(at, **who):
    statuses.set_evidence(at.item, "Recorded", **who)


@verb("member coach owner", own=False)
def give_evidence_for_an_item_that_waits_on_the_member(at, **who):
    statuses.set_evidence(at.given, "Recorded", **who)


@verb(TICKERS)
def comment(at, **who):
    talk.comment(at.item, "Said", **who)


@verb("maker")
def reword_a_comment(at, **who):
    talk.edit_comment(at.comment, "Reworded", **who)


@verb(MAKER)
def delete_a_comment(at, **who):
    talk.delete_comment(at.comment, **who)


@verb(TICKERS, own=False)
def nudge(at, **who):
    talk.nudge(at.given, at.people["member"], **who)


@verb(TEAM)
def make_ones_own_template(at, **who):
    templates.template_from_list(at.list, "Kept", **who)


@verb(WRITERS, own=False)
def make_a_template_of_the_team(at, **who):
    templates.template_from_list(at.list, "Kept", team=at.team, **who)


@verb(TEAM, own=False)
def clone_a_template(at, **who):
    templates.clone_template(at.template, **who)


@verb(WRITERS, own=False)
def clone_a_template_for_the_team(at, **who):
    templates.clone_template(at.template, team=at.team, **who)


@verb(WRITERS, own=False)
def publish_a_version(at, **who):
    templates.publish_version(at.template, at.list, **who)


@verb(WRITERS, own=False)
def retire_a_template(at, **who):
    templates.retire_template(at.template, **who)


@verb(MAKER)
def take_a_new_version(at, **who):
    latest = at.template.versions.last()
    templates.take_version(at.list, latest, reword=set(), **who)


@verb(WRITERS)
def make_a_link(at, **who):
    sharing.make_link(at.list, days=7, shows_names=False, **who)


@verb(WRITERS)
def revoke_a_link(at, **who):
    sharing.revoke_link(at.link, **who)


def check(at, do, allowed, who, before):
    """Everything that is refused is refused with a sentence, and changes nothing."""
    acts = {"by": at.people[who], "now": timezone.now()}
    with undone():
        if who in allowed:
            do(at, **acts)
            assert rows() != before
            return
        with pytest.raises(PermissionDenied, match=r"\w+ .+\."):
            do(at, **acts)
        assert rows() == before


@pytest.mark.parametrize("who", ["stranger", *ROLES])
def test_a_verb_asks_for_the_role(who):
    place = make_place()
    before = rows()

    for do, allowed, _ in VERBS:
        check(place.copy(), do, allowed, who, before)


@pytest.mark.parametrize("who", ["stranger", "viewer", "owner", "maker"])
def test_a_verb_leaves_the_lists_of_others_alone(who):
    place = make_place(personal=True)
    before = rows()

    for do, _, own in VERBS:
        if own:
            check(place.copy(), do, ["maker"], who, before)
