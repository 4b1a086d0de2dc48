"""Every slug once in its kind (E301)."""

from collections import defaultdict
from collections.abc import Iterator

from guide.foundation.content_files.items import Content, Item, reach
from guide.foundation.content_files.report import Problem

# Parts that have slugs of their own, unique within their item.
PARTS = {
    "checklist": ("item", "sections.*.items.*.slug"),
    "question": ("dimension", "rubric.*.slug"),
}


def identity_problems(content: Content) -> Iterator[Problem]:
    """Slugs that are given twice."""
    places: dict[tuple[str, ...], list[Item]] = defaultdict(list)
    for item in content.everything():
        of_kind = item.text("kind") if item.kind == "rename" else ""
        if item.slug or item.kind == "plan":
            places[item.kind, of_kind, item.slug].append(item)
    for first, *others in places.values():
        for other in others:
            message = (
                f"exists twice: {first.file} line {first.line_at()} and "
                f"{other.file} line {other.line_at()}. Choose another slug, or remove one."
            )
            yield other.problem("E301", message)
    for item in content.everything():
        yield from _parts(item)


def _parts(item: Item) -> Iterator[Problem]:
    name, pattern = PARTS.get(item.kind, ("", ""))
    seen: set[str] = set()
    for path, slug in reach(item.fields, pattern) if name else ():
        if isinstance(slug, str) and slug in seen:
            message = f'its {name} "{slug}" exists twice. Choose another slug.'
            yield item.problem("E301", message, *path)
        seen.add(str(slug))
