"""What was before: renames (E307), slugs given again (E302), and lost ones (W409)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from guide.foundation.content_files.alike import alike, near_pairs
from guide.foundation.content_files.items import Content, Item
from guide.foundation.content_files.report import Problem
from guide.foundation.content_files.words import did_you_mean

SAME_ITEM = 0.5
POSSIBLE_RENAME = 0.6


@dataclass(frozen=True)
class Past:
    """An item as it was loaded before: its compared text, and since when it is retired."""

    text: str
    retired_on: date | None = None


@dataclass(frozen=True)
class Earlier:
    """What an earlier load left behind: items by kind and slug, and renames by kind and old."""

    items: dict[str, dict[str, Past]] = field(default_factory=dict)
    renames: dict[tuple[str, str], str] = field(default_factory=dict)

    def removed_topics(self, content: Content) -> set[str]:
        """Topics that were there and stand in the files no more, under no name."""
        gone = set(self.items.get("topic", {})) - content.slugs("topic")
        return gone - {old for kind, old in renamed(content) if kind == "topic"}


def renamed(content: Content) -> dict[tuple[str, str], Item]:
    """The rename entry of each old slug, by kind and old slug."""
    return {(item.text("kind"), item.slug): item for item in content.of("rename")}


def history_problems(content: Content, earlier: Earlier, lost: set[str]) -> Iterator[Problem]:
    """Rules about slugs over time. `lost` slugs stand in files that could not be read."""
    entries = renamed(content)
    for (kind, _), entry in entries.items():
        yield from _unsound(entry, kind, content, lost)
    for item in content.everything():
        yield from _taken(item, entries, earlier)
    yield from _possible_renames(content, entries, earlier, lost)


def _unsound(entry: Item, kind: str, content: Content, lost: set[str]) -> Iterator[Problem]:
    slugs, renames = content.slugs(kind), content.renames(kind)
    target = renames[entry.slug]
    whole = f'{kind}, to "{entry.text("to")}"'
    if target in renames:
        message = f"{whole}: the renames lead in a circle. Remove one of them."
        yield entry.problem("E307", message, "to")
    elif target not in slugs | lost:
        advice = did_you_mean(target, slugs) or " Correct it, or remove this entry."
        yield entry.problem("E307", f'{whole}: "{target}" does not exist.{advice}', "to")
    if entry.slug in slugs:
        message = f'{whole}: "{entry.slug}" is still in the files. Remove the old item.'
        yield entry.problem("E307", message, "from")


def _taken(item: Item, entries: dict[tuple[str, str], Item], earlier: Earlier) -> Iterator[Problem]:
    key = (item.kind, item.slug)
    past = earlier.items.get(item.kind, {}).get(item.slug)
    if key in entries:
        entry = entries[key]
        fate = f'renamed to "{entry.text("to")}" on {entry.text("since")}'
    elif key in earlier.renames:
        fate = f'renamed to "{earlier.renames[key]}"'
    elif past and past.retired_on and alike(item.compared_text, past.text) < SAME_ITEM:
        fate = f"retired on {past.retired_on}"
    else:
        return
    message = f"the slug belonged to a {item.kind} {fate}. Choose another."
    yield item.problem("E302", message, "slug")


def _possible_renames(
    content: Content, entries: dict[tuple[str, str], Item], earlier: Earlier, lost: set[str]
) -> Iterator[Problem]:
    for kind, past in earlier.items.items():
        found = content.by_slug(kind)
        new = {slug: item.compared_text for slug, item in found.items() if slug not in past}
        vanished = {
            slug: each.text
            for slug, each in past.items()
            if not each.retired_on and slug not in {*found, *lost} and (kind, slug) not in entries
        }
        for slug, old, share in near_pairs(new, vanished, POSSIBLE_RENAME):
            message = (
                f'is new and {share:.0%} alike to the vanished "{old}". '
                "Add a rename to keep progress."
            )
            yield found[slug].problem("W409", message, "slug")
