"""Where items stand in a list: positions leave room between neighbors."""

from guide.checklists.actions.lists import STEP
from guide.checklists.models import Checklist, ChecklistItem


def end_of_section(row: Checklist, section: str) -> float:
    """A position after the last item of a section, or of the list where it has no such section.

    Deleted items keep their places, so that they come back to them.
    """
    places = list(row.items.values_list("position", "section", "deleted_at"))
    if not places:
        return STEP
    ends = [n for n, (_, name, gone) in enumerate(places) if name == section and not gone]
    end = ends[-1] if ends else len(places) - 1
    here = places[end][0]
    if end + 1 == len(places):
        return here + STEP
    there = places[end + 1][0]
    middle = (here + there) / 2
    if here < middle < there:
        return middle
    _renumber(row)
    return end_of_section(row, section)


def section_place(row: Checklist, item: ChecklistItem, section: str) -> float:
    """Where an item goes that joins another section; a new one begins after the item's own."""
    known = row.items.current().filter(section=section).exists()
    return end_of_section(row, section if known else item.section)


def place_back(row: Checklist, item: ChecklistItem) -> float:
    """Where a deleted item comes back to: its old place, if that is still among its section.

    Else the end of the section, so that no section stands in a list twice.
    """
    others = list(row.items.current().exclude(pk=item.pk))
    after = sum(1 for one in others if (one.position, one.pk) < (item.position, item.pk))
    beside = {one.section for one in others[max(after - 1, 0) : after + 1]}
    known = any(one.section == item.section for one in others)
    inside = len(beside) == 1 and 0 < after < len(others)  # of another section, it would be cut
    if item.section in beside or not (known or inside):
        return item.position
    if known:
        return end_of_section(row, item.section)
    return end_of_section(row, beside.pop())


def _renumber(row: Checklist) -> None:
    """Make room again between all items of a list."""
    items = list(row.items.all())
    for number, item in enumerate(items, 1):
        item.position = STEP * number
    ChecklistItem.objects.bulk_update(items, ["position"])
