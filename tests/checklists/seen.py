"""A list of a team as it stands at one moment, and what must be true of it at every moment."""

from dataclasses import dataclass, replace

from guide.checklists.models import (
    Checklist,
    ChecklistActivity,
    ChecklistItem,
    Comment,
    ItemStatus,
    Status,
)

WORDS = ("text", "section", "detail", "done_when", "role")
ITEM = ("pk", *WORDS, "version", "position", "deleted_at", "checklist_id", "created_by_id")


@dataclass
class Seen:
    """Everything that people change in a list, and what its activity says about it."""

    checklist: Checklist
    items: list
    assigned: list
    states: list
    comments: list
    activity: list

    @classmethod
    def of(cls, row):
        mine, inside = {"checklist": row}, {"item__checklist": row}
        pairs = ChecklistItem.assignees.through.objects.filter(checklistitem__checklist=row)
        states = ItemStatus.objects.filter(**inside).order_by("pk")
        comments = Comment.objects.filter(**inside).order_by("pk")
        activity = ChecklistActivity.objects.filter(**mine).order_by("pk")
        return cls(
            checklist=Checklist.objects.get(pk=row.pk),
            items=list(ChecklistItem.objects.filter(**mine).order_by("pk").values(*ITEM)),
            assigned=sorted(pairs.values_list("checklistitem", "membership")),
            states=list(states.values_list("item", "person", "status", "evidence")),
            comments=list(comments.values_list("pk", "body", "deleted_at")),
            activity=list(activity.values_list("verb", "before", "after", "item", "person", "day")),
        )

    @property
    def verbs(self):
        return [row[0] for row in self.activity]

    def changed_since(self, before):
        """Whether anything but the activity is different."""
        mine, theirs = (
            (seen.items, seen.assigned, seen.states, seen.comments) for seen in (self, before)
        )
        return mine != theirs

    def without(self, memberships):
        """The same after these memberships have ended: nothing waits on them."""
        return replace(
            self, assigned=[pair for pair in self.assigned if pair[1] not in memberships]
        )

    def versions_follow(self, before):
        """Whether no version of an item has fallen, and other words or people raised it."""
        return all(
            now["version"] > was["version"] or (now["version"] == was["version"] and not changed)
            for was, now in zip(before.items, self.items, strict=False)
            for changed in [before.guarded(was) != self.guarded(now)]
        )

    def guarded(self, item):
        """What the version of an item guards: its words, and on whom it waits."""
        people = [pair for pair in self.assigned if pair[0] == item["pk"]]
        return [item[name] for name in WORDS], people

    def status(self, item, person=None):
        """What is true of an item, for everybody or for one person."""
        found = [state[2] for state in self.states if state[:2] == (item, person)]
        return found[0] if found else Status.TO_DO

    def check(self, kept):
        """No text of `kept` is lost, every change is logged, one status, an order of all items."""
        assert [text for text in sorted(kept) if text not in self._texts()] == []
        assert self.checklist.version == 1 + len(self.activity)
        for keys in (
            [state[:2] for state in self.states],
            [item["position"] for item in self.items],
            [row[3:] for row in self.activity if row[0] == "nudged"],
        ):
            assert len(keys) == len(set(keys))
        per_person = self.checklist.per_person
        assert all((person is not None) == per_person for _, person, _, _ in self.states)

    def _texts(self):
        """Everything that stands somewhere in the list, or in the activity as it was."""
        rows = [
            *([item[name] for name in WORDS] for item in self.items),
            *(state[3:] for state in self.states),
            *(said[1:2] for said in self.comments),
            *(row[1:3] for row in self.activity),
        ]
        return "\n".join(text for row in rows for text in row)
