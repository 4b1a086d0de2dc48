"""The topic map as a picture and as a list; each is one string, since it has 140 topics."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from guide.curriculum.models import Topic
from guide.progress.layout import LEFT, NODE, TALL, Line, Place
from guide.progress.topic_map import TopicMap

register = template.Library()

LONGEST = 28  # letters that surely fit into a topic
BAR = 46  # beside it there is room for "Doing, Ready, 100%, 12 due"
NOTHING = mark_safe("")


@register.simple_tag
def picture(field: TopicMap) -> SafeString:
    """The map as SVG: every topic is a link, its state is told in words and by its frame."""
    drawing = field.drawing
    where = f"the {field.round.title} round" if field.round else "all rounds"
    return format_html(
        '<svg class="map" width="{0}" height="{1}" viewBox="0 0 {0} {1}" role="group" aria-label="'
        "Topics of {2}, from the level at which they are first asked on the left to the highest on "
        'the right. A line means: know the upper or left one first.">{3}{4}{5}{6}</svg>',
        *(drawing.width, drawing.height, where),
        format_html_join(
            "",
            '<text class="map__level" x="{}" y="14">{}</text>',
            ((x, _level(field, at)) for at, x in enumerate(drawing.columns) if field.levels),
        ),
        format_html_join(
            "",
            '<text class="node__s" x="{}" y="{}">{}</text>',
            ((LEFT, y, _band(field, area)) for area, y in drawing.bands),
        ),
        mark_safe("".join(_line(field, line) for line in drawing.lines)),  # noqa: S308 - numbers
        format_html_join("", "{}", ((_node(field, place),) for place in drawing.places)),
    )


def _level(field: TopicMap, at: int) -> str:
    level = field.levels[at]
    return f"{level.title}, your level" if level.pk == field.target else level.title


def _band(field: TopicMap, area: int) -> str:
    found = next(one.focus_area for one in field.topics if one.focus_area_id == area)
    return found.title if field.round else f"{found.round.title}: {found.title}"


def _line(field: TopicMap, line: Line) -> str:
    """Dashed where the topic it leads to is not started, heavy at the topic that comes next."""
    looks = "edge"
    if field.next and field.next.pk in (line.first, line.then):
        looks += " edge--path"
    elif field.marks[line.then].kind == "new":
        looks += " edge--open"
    return f'<path class="{looks}" d="{line.path}"/>'


NODE_OF = (
    '<a href="{}"><title>{}</title><g class="node node--{}">'
    '<rect class="node__box" x="{}" y="{}" width="{}" height="{}" rx="4"/>'
    '<text class="node__t" x="{}" y="{}">{}</text>{}'
    '<text class="node__s" x="{}" y="{}" text-anchor="end">{}</text></g></a>'
)


def _node(field: TopicMap, place: Place) -> SafeString:
    topic, mark = field.every[place.topic], field.marks[place.topic]
    now = field.next == topic
    words = f"Next, {mark.words}" if now else mark.words
    short = topic.title if len(topic.title) <= LONGEST else f"{topic.title[: LONGEST - 1]}…"
    return format_html(
        NODE_OF,
        topic.get_absolute_url(),
        f"{topic.title}: {words}",
        "now" if now else mark.kind,
        *(place.x, place.y, NODE, TALL),
        *(place.x + 12, place.y + 24, short),
        NOTHING if mark.recall is None else _bar(place, mark.percent),
        *(place.x + NODE - 12, place.y + 44, words),
    )


def _bar(place: Place, percent: int) -> SafeString:
    x, y = place.x + 12, place.y + 38
    filled = (
        f'<rect class="v-data" x="{x}" y="{y}" width="{round(BAR * percent / 100)}" height="5"/>'
    )
    track = f'<rect class="v-track" x="{x}" y="{y}" width="{BAR}" height="5"/>'
    return mark_safe(track + (filled if percent else ""))  # noqa: S308 - made of numbers only


ROW = (
    '<li><div class="tree__row"><span><a href="{}">{}</a><small>{}</small></span>{}'
    "<span>{}</span></div>{}</li>"
)
METER = '<meter min="0" max="100" value="{}" aria-label="{}, recalled">{}%</meter>'


@register.simple_tag
def nested_list(field: TopicMap) -> SafeString:
    """The same as a list: each topic under the first that it needs, with what else it needs."""
    return format_html('<ul class="tree">{}</ul>', _rows(field, None))


def _rows(field: TopicMap, above: int | None) -> SafeString:
    topics = field.branches.get(above, ())
    return format_html_join("", "{}", ((_row(field, one, above),) for one in topics))


def _row(field: TopicMap, topic: Topic, above: int | None) -> SafeString:
    mark, now = field.marks[topic.pk], field.next == topic
    meter = format_html(METER, mark.percent, topic.title, mark.percent)
    below = _rows(field, topic.pk)
    return format_html(
        ROW,
        topic.get_absolute_url(),
        format_html("<mark>{}</mark>", topic.title) if now else topic.title,
        _about(field, topic, above),
        mark_safe("<span></span>") if mark.recall is None else meter,
        mark.words,
        format_html("<ul>{}</ul>", below) if below else NOTHING,
    )


def _about(field: TopicMap, topic: Topic, above: int | None) -> str:
    """When a topic is first asked, and what it needs beside the topic it stands under."""
    level = next((one.title for one in field.levels if one.order == topic.starts_at), "")
    others = [field.every[pk] for pk in field.needs_of(topic) if pk != above and pk in field.every]
    said = ["Next for you"] if field.next == topic else []
    said += [f"From {level.lower()} on"] if level else []
    if others:
        also = "also needs" if above else "needs"
        said.append(f"{also} {', '.join(one.title for one in others)}")
    words = ", ".join(said)
    return words[:1].upper() + words[1:]
