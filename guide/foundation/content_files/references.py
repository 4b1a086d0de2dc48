"""What items name must exist (E303), and a removed topic must be unused (E312)."""

from collections import defaultdict
from collections.abc import Iterator

from guide.foundation.content_files.items import KINDS, Content, Item, reach
from guide.foundation.content_files.report import Problem
from guide.foundation.content_files.words import did_you_mean, enumerated
from guide.foundation.content_files.yaml_text import Path

CLAIMS = (
    "expectations",
    "builds",
    "interview_focus",
    "rounds",
    "characteristics",
    "pros",
    "cons",
    "best_for",
)
CLAIM_TOPICS = tuple((f"{name}.*.topics.*", "topic") for name in CLAIMS)
PLACES = (
    ("levels.*", "level"),
    ("rounds.*", "round"),
    ("topics.*", "topic"),
    ("sources.*", "source"),
)
# Kind -> where it names others, and of which kind they must be.
REFERENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "track": (*PLACES[:2], ("focus_areas.*", "focus-area")),
    "level": (("rounds.keys", "round"), *CLAIM_TOPICS, ("pay.*.sources.*", "source")),
    "focus-area": (("round", "round"),),
    "topic": (
        ("focus_area", "focus-area"),
        *PLACES[:2],
        ("requires.*", "topic"),
        ("targets.keys", "round"),
        ("targets.*.keys", "level"),
    ),
    "article": (*PLACES, ("requires.*", "topic")),
    "card": (("round", "round"), ("level", "level"), *PLACES[2:]),
    "question": (
        ("round", "round"),
        ("level", "level"),
        *PLACES[2:],
        ("cards.*", "card"),
        ("rubric.*.topics.*", "topic"),
    ),
    "checklist": (
        *PLACES,
        ("sections.*.items.*.topics.*", "topic"),
        ("sections.*.items.*.articles.*", "article"),
    ),
    "comparison": (PLACES[3],),
    "career-path": (*CLAIM_TOPICS, PLACES[3]),
    "plan": (
        ("cells.keys", "round"),
        ("cells.*.keys", "level"),
        ("articles.*.levels.*", "level"),
        ("articles.*.topics.*", "topic"),
        ("checklists.*.levels.*", "level"),
        ("checklists.*.topics.*", "topic"),
    ),
}


def references_of(item: Item) -> Iterator[tuple[Path, str, str]]:
    """Every reference of an item: where it stands, the kind and the slug that it names."""
    for pattern, kind in REFERENCES.get(item.kind, ()):
        for path, slug in reach(item.fields, pattern):
            if isinstance(slug, str):
                yield path, kind, slug


def reference_problems(
    content: Content, *, lost: set[str], removed_topics: set[str]
) -> Iterator[Problem]:
    """References that lead nowhere. `lost` slugs stand in files that could not be read."""
    known = {kind: content.slugs(kind) for kind in KINDS.values()}
    gone = removed_topics - known["topic"]
    retired = {topic.slug for topic in content.of("topic") if topic.retired}
    users: dict[str, list[Item]] = defaultdict(list)
    for item in content.everything():
        for path, kind, slug in references_of(item):
            if kind == "topic" and slug in gone | retired and not item.retired:
                users[slug].append(item)
            elif slug not in known[kind] and slug not in lost:
                advice = did_you_mean(slug, known[kind])
                message = f'{kind} "{slug}" does not exist.{advice or " Add it, or correct it."}'
                yield item.problem("E303", message, *path)
    yield from _removed_but_used(content, users)


def _removed_but_used(content: Content, users: dict[str, list[Item]]) -> Iterator[Problem]:
    topics = content.by_slug("topic")
    for slug, found in users.items():
        named = list(dict.fromkeys(f'{item.kind} "{item.slug}"' for item in found))
        place = topics.get(slug, found[0])
        use = "item still uses" if len(named) == 1 else "items still use"
        message = (
            f"was removed, but {len(named)} {use} it: {enumerated(named)}. "
            "Keep the topic, or move them to another."
        )
        yield Problem("E312", place.file, place.line_at(), message, "topic", slug)
