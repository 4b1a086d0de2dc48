"""Three people do whatever they like to one list of their team, in any order: nothing is lost."""

import contextlib
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from guide.accounts.models import User
from guide.checklists.actions import items, lists, statuses, talk
from guide.checklists.models import ChecklistItem, Comment, Status
from guide.teams.actions import change_role, leave
from guide.teams.models import Membership, Role, Team
from tests.checklists.seen import WORDS, Seen
from tests.conftest import NOON

REFUSED = (PermissionDenied, ValidationError, items.Conflict)
SOMEBODY = st.sampled_from(["owner", "coach", "member", "member"])
SECTIONS = st.sampled_from(["first", ""])  # none is a new one
BEHIND = st.sampled_from([0, 0, 0, 1])  # how old the page is from which somebody edits
SOME = st.integers(0, 20)  # one of what there is, counted round and round


class OneList(RuleBasedStateMachine):
    """One list of a team, and what must be true of it whatever three people did so far."""

    @initialize(mode=st.sampled_from(["shared", "shared", "per_person"]))
    def make_the_list(self, mode):
        self.example = transaction.atomic()
        self.example.__enter__()
        self.now, self.number, self.kept, self.nudged = NOON, 0, set(), set()
        self.team = Team.objects.create(name="Halden", slug="halden", created_at=NOON)
        self.people = {}
        for role in ("owner", "coach", "member"):
            self.people[role] = User.objects.create(email=f"{role}@example.org", name=role)
            self.join(self.people[role], role)
        owner = self.people["owner"]
        self.list = lists.create_checklist(owner, "Loop", now=NOON, team=self.team, mode=mode)
        self.seen = Seen.of(self.list)
        for who in ("owner", "member", "member"):
            self.add(who, "")

    def teardown(self):
        connection.check_constraints()
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    def join(self, person, role):
        Membership.objects.create(team=self.team, user=person, role=role, joined_at=self.now)

    def membership(self, who):
        return Membership.objects.filter(team=self.team, user=self.people[who]).first()

    def new_text(self):
        self.number += 1
        return f"text {self.number:04}."

    def item(self, number):
        """One of the items, now and then a deleted one."""
        there = [item for item in self.seen.items if item["deleted_at"] is None]
        rows = there if there and number < 12 else self.seen.items
        return ChecklistItem(**rows[number % len(rows)])

    def act(self, verb, do, *what, by, keeps=(), logged=None, **words):
        """Let somebody do something, and compare the activity with what has changed by it.

        `keeps` is what must never be lost from now on, `logged` says whether a verb that changes
        nothing is logged. Answers what the verb raised, if it refused.
        """
        self.now += timedelta(minutes=1)
        before, refused = self.seen, None
        try:
            do(*what, by=self.people[by], now=self.now, **words)
        except REFUSED as error:
            refused = error
        self.seen = Seen.of(self.list)
        changed = self.seen.changed_since(before) if logged is None else logged
        assert self.seen.verbs == before.verbs + [verb] * (changed and not refused)
        assert not (refused and self.seen.changed_since(before))
        assert self.seen.versions_follow(before)
        self.kept |= set() if refused else set(keeps)
        return refused

    @rule(who=SOMEBODY, section=SECTIONS)
    def add(self, who, section):
        words = {"text": self.new_text(), "section": section or self.new_text()}
        keeps = words.values()
        self.act("added", items.add_item, self.list, by=who, keeps=keeps, **words)

    @rule(who=SOMEBODY, number=SOME, field=st.sampled_from(WORDS), behind=BEHIND)
    def edit(self, who, number, field, behind):
        item, text = self.item(number), self.new_text()
        words = {"version": item.version - behind, field: text}

        refused = self.act("edited", items.edit_item, item, by=who, keeps=[text], **words)

        assert refused if behind else not isinstance(refused, items.Conflict)

    @precondition(lambda self: not self.list.per_person)
    @rule(who=SOMEBODY, number=SOME, whom=st.sets(SOMEBODY), behind=BEHIND)
    def assign(self, who, number, whom, behind):
        item = self.item(number)
        people = [mine for mine in map(self.membership, sorted(whom)) if mine]
        words = {"version": item.version - behind, "assignees": people}
        self.act("assigned", items.edit_item, item, by=who, **words)

    @precondition(lambda self: not self.list.per_person)
    @rule(who=SOMEBODY, number=SOME, taken=st.booleans())
    def take(self, who, number, taken):
        self.act("assigned", items.take_item, self.item(number), taken, by=who)

    @rule(who=SOMEBODY, number=SOME, status=st.sampled_from(Status.values))
    def set_status(self, who, number, status):
        item = self.item(number)

        refused = self.act("status", statuses.set_status, item, status, by=who)

        person = self.people[who].pk if self.list.per_person else None
        assert refused or self.seen.status(item.pk, person) == status

    @rule(who=SOMEBODY, number=SOME)
    def give_evidence(self, who, number):
        item, text = self.item(number), self.new_text()
        self.act("evidence", statuses.set_evidence, item, text, by=who, keeps=[text])

    @rule(who=SOMEBODY, number=SOME, up=st.booleans())
    def move(self, who, number, up):
        self.act("moved", items.move_item, self.item(number), up, by=who)

    @rule(who=SOMEBODY, number=SOME, again=st.sampled_from([False, False, False, True]))
    def delete_or_restore(self, who, number, again):
        item = self.item(number)
        if (item.deleted_at is None) == again:  # a restored item is restored again
            self.act("brought back", items.restore_item, item, by=who)
        else:
            self.act("dropped", items.delete_item, item, by=who)

    @rule(who=SOMEBODY, number=SOME)
    def comment(self, who, number):
        item, text = self.item(number), self.new_text()
        self.act("commented", talk.comment, item, text, by=who, keeps=[text])

    @rule(who=SOMEBODY, number=SOME, withdrawn=st.booleans())
    def change_a_comment(self, who, number, withdrawn):
        if not self.seen.comments:
            return
        made = Comment.objects.get(pk=self.seen.comments[number % len(self.seen.comments)][0])
        who = who if number % 3 == 0 else made.author.name  # mostly whoever wrote it
        text = self.new_text()
        if withdrawn:
            self.act("withdrew", talk.delete_comment, made, by=who)
        else:
            self.act("reworded", talk.edit_comment, made, text, by=who, keeps=[text])

    @rule(who=SOMEBODY, number=SOME, whom=SOMEBODY)
    def nudge(self, who, number, whom):
        item, person = self.item(number), self.people[whom]
        once = (item.pk, whom, person.clock.day_of(self.now + timedelta(minutes=1)))
        new = once not in self.nudged
        refused = self.act("nudged", talk.nudge, item, person, by=who, logged=new)
        self.nudged |= set() if refused else {once}

    @rule(who=SOMEBODY)
    def leave_or_come_back(self, who):
        mine, before = self.membership(who), self.seen
        if mine is None:
            self.join(self.people[who], Role.MEMBER)
        else:
            with contextlib.suppress(ValidationError):
                leave(mine, now=self.now)
        self.seen = Seen.of(self.list)
        gone = {mine.pk} if mine and self.membership(who) is None else set()
        assert not self.seen.changed_since(before.without(gone))
        assert self.seen.verbs == before.verbs

    @rule(who=SOMEBODY, whom=SOMEBODY, role=st.sampled_from(Role.values))
    def change_a_role_overnight(self, who, whom, role):
        self.now += timedelta(days=1)
        theirs = self.membership(whom)
        if theirs:
            with contextlib.suppress(*REFUSED):
                change_role(theirs, role, by=self.people[who], now=self.now)

    @invariant()
    def there_is_an_owner(self):
        assert self.team.memberships.filter(role=Role.OWNER).exists()

    @invariant()
    def the_list_keeps_its_promises(self):
        self.seen.check(self.kept)


@pytest.mark.django_db
def test_three_people_lose_nothing_in_any_order():
    run_state_machine_as_test(
        OneList,
        settings=settings(
            max_examples=20,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.generate],  # shrinking thirty steps takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )
