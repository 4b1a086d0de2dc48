"""What people do in the checklists of a team, each through its page: the actions of the walk.

An action answers whether it was done. Those for whom it is not meant must see it refused.
"""

from typing import NamedTuple

from guide.checklists.models import (
    Checklist,
    ChecklistActivity,
    ChecklistTemplate,
    Comment,
    ItemStatus,
)
from tests.checklists.cast import ROLES, again

MAKER, WRITERS = "maker coach owner", "coach owner"
TICKERS, TEAM = "member maker coach owner", " ".join(ROLES)
ACTIONS = []


class Action(NamedTuple):
    """Something to do through the page of a door, and for whom it is.

    `own`: it can be done in a list of one's own too. `unseen` is the answer to those who do not
    see the thing, `refused` to those who may only look at it.
    """

    door: str
    do: object
    allowed: list
    own: bool
    unseen: int
    refused: int


def action(door, allowed, *, own=True, unseen=404, refused=403):
    """Add the function below to the walk."""

    def keep(do):
        ACTIONS.append(Action(door, do, allowed.split(), own, unseen, refused))
        return do

    return keep


# Lists


@action("new", TICKERS, own=False, unseen=422)
def make_a_shared_list(at):
    at.post(title="New", for_whom=at.team.slug, mode="shared")
    return Checklist.objects.filter(title="New", team=at.team, created_by=at.person).exists()


@action("new", WRITERS, own=False, unseen=422)
def make_a_list_per_person(at):
    at.post(title="New", for_whom=at.team.slug, mode="per_person")
    return Checklist.objects.filter(title="New", mode="per_person", team=at.team).exists()


@action("settings", MAKER)
def rename_a_list(at):
    at.post(at.list, title="Renamed")
    return again(at.list).title == "Renamed"


@action("archive", MAKER)
def archive_a_list(at):
    at.post(at.list, state="on")
    return again(at.list).archived_at is not None


@action("archive", MAKER)
def reopen_a_list(at):
    at.post(at.put_away, state="off")
    return again(at.put_away).archived_at is None


@action("delete", MAKER)
def delete_a_list(at):
    at.post(at.list)
    return again(at.list).deleted_at is not None


@action("restore", MAKER, refused=404)
def restore_a_list(at):
    at.post(at.gone)
    return again(at.gone).deleted_at is None


@action("update", MAKER)
def take_a_new_version(at):
    at.post(at.list)
    return again(at.list).template_version.number == 2


@action("copy", TEAM)
def copy_a_list_for_oneself(at):
    at.post(at.list, for_whom="mine")
    copies = Checklist.objects.filter(title=at.list.title).exclude(pk=at.list.pk)
    return at.person and copies.filter(owner=at.person).exists()


@action("copy", TICKERS)
def copy_a_list_for_the_team(at):
    at.post(at.list, for_whom=at.team.slug)
    return Checklist.objects.filter(team=at.team, title=at.list.title).exclude(pk=at.list.pk)


# Items and statuses


@action("add", TICKERS)
def add_an_item(at):
    at.post(at.list, text="Added")
    return at.list.items.filter(text="Added", created_by=at.person).exists()


@action("item", MAKER)
def edit_ones_item(at):
    at.post(at.item, **at.words(at.item, text="Edited"))
    return again(at.item).text == "Edited"


@action("item", WRITERS, own=False)
def edit_an_item_that_a_coach_made(at):
    at.post(at.given, **at.words(at.given, text="Edited", assignees=[_member(at)]))
    return again(at.given).text == "Edited"


@action("item", MAKER)
def set_the_due_date_of_ones_item(at):
    at.post(at.item, **at.words(at.item, due_on="2026-12-01"))
    return again(at.item).due_on is not None


@action("item", WRITERS, own=False)
def assign_somebody_else(at):
    at.post(at.item, **at.words(at.item, assignees=[_member(at)]))
    return at.item.assignees.filter(pk=_member(at)).exists()


@action("item", WRITERS, own=False)
def take_an_item_from_somebody_else(at):
    at.post(at.given, **at.words(at.given))
    return not at.given.assignees.exists()


@action("take", TICKERS, own=False)
def take_an_item_oneself(at):
    at.post(at.item, state="on")
    return at.item.assignees.filter(user=at.person).exists()


@action("move", MAKER)
def move_an_item(at):
    at.post(at.item, way="down")
    return list(at.list.items.current())[:2] == [at.other, at.item]


@action("delete_item", MAKER)
def delete_an_item(at):
    at.post(at.item)
    return again(at.item).deleted_at is not None


@action("restore_item", MAKER)
def restore_an_item(at):
    at.post(at.gone_item)
    return again(at.gone_item).deleted_at is None


@action("status", TICKERS)
def set_the_status_of_a_free_item(at):
    at.post(at.item, status="done")
    return at.item.statuses.filter(person=None, status="done", changed_by=at.person).exists()


@action("status", "member coach owner", own=False)
def set_the_status_of_an_item_that_waits_on_the_member(at):
    at.post(at.given, status="done")
    return at.given.statuses.filter(status="done", changed_by=at.person).exists()


@action("evidence", TICKERS)
def give_evidence(at):
    at.post(at.item, evidence="Recorded")
    return at.item.checklist.activity.filter(verb="evidence", actor=at.person).exists()


@action("evidence", "member coach owner", own=False)
def give_evidence_for_an_item_that_waits_on_the_member(at):
    at.post(at.given, evidence="Recorded")
    return at.given.statuses.filter(evidence="Recorded").exists()


@action("status", TICKERS, own=False)
def set_ones_own_status_and_nobody_elses(at):
    member = at.people["member"]
    at.post(at.own, status="done", person=member.pk, user=member.pk)
    assert not ItemStatus.objects.exclude(person=at.person).exists()
    return at.own.statuses.filter(person=at.person, status="done").exists()


# Talk


@action("comment", TICKERS)
def comment(at):
    at.post(at.item, body="Said")
    return Comment.objects.filter(item=at.item, author=at.person, body="Said").exists()


@action("edit_comment", "maker")
def reword_a_comment(at):
    at.post(at.comment, body="Reworded")
    return again(at.comment).body == "Reworded"


@action("delete_comment", MAKER)
def delete_a_comment(at):
    at.post(at.comment)
    return again(at.comment).deleted_at is not None


@action("nudge", TICKERS, own=False)
def nudge(at):
    at.post(at.given, person=at.people["member"].pk)
    nudges = ChecklistActivity.objects.filter(verb="nudged", actor=at.person)
    return nudges.filter(item=at.given, person=at.people["member"]).exists()


# Templates and links


@action("save", TEAM)
def make_ones_own_template_of_a_list(at):
    at.post(at.list, title="Kept", for_whom="mine")
    return ChecklistTemplate.objects.filter(title="Kept", owner=at.person).exists()


@action("save", WRITERS, own=False)
def make_a_template_of_the_team(at):
    at.post(at.list, title="Kept", for_whom=at.team.slug)
    return ChecklistTemplate.objects.filter(title="Kept", team=at.team).exists()


@action("clone", TEAM, own=False)
def clone_a_template_for_oneself(at):
    at.post(at.template, for_whom="mine")
    return ChecklistTemplate.objects.exclude(owner=None).filter(owner=at.person).exists()


@action("clone", WRITERS, own=False)
def clone_a_template_for_the_team(at):
    at.post(at.template, for_whom=at.team.slug)
    return ChecklistTemplate.objects.filter(team=at.team).count() == 2


@action("publish", WRITERS, own=False)
def publish_a_version(at):
    at.post(at.template, checklist=at.list.pk)
    return at.template.versions.filter(number=3, published_by=at.person).exists()


@action("retire", WRITERS, own=False)
def retire_a_template(at):
    at.post(at.template)
    return again(at.template).retired_at is not None


@action("share", WRITERS)
def make_a_link(at):
    at.post(at.list, days="7")
    return at.list.share_links.exclude(pk=at.link.pk).exists()


@action("revoke", WRITERS)
def revoke_a_link(at):
    at.post(at.list, at.link)
    return again(at.link).revoked_at is not None


def _member(at):
    return at.memberships["member"].pk
