"""Advice to writers: cards that teach little (W401 to W403), twins (W404), sources and dates
(W405, W406), and cells of the plan that are still thin (W408)."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import product

from guide.foundation.content_files.alike import near_pairs
from guide.foundation.content_files.dates import first_day
from guide.foundation.content_files.items import Content, Item, reach
from guide.foundation.content_files.links import without_code
from guide.foundation.content_files.report import Problem

TWINS = 0.85
LONGEST_RECALL = 50  # words; the writing guide asks for about 25 in the first line
LONGEST_LIST = 3
VERBS = (
    "is|are|was|were|do|does|did|can|could|should|would|will|has|have|had|may|might|must|"
    "isn't|aren't|doesn't|don't|can't|shouldn't|won't"
)
QUESTION = re.compile(r"[^.?!\n]*\?")
YES_NO = re.compile(rf"^\W*(?:(?:if|when|after|before|in|on|with)\b[^,]*, )?(?:{VERBS})\b", re.I)
OPEN_WORD = re.compile(r"\b(why|how|which|what|when|where|who|whose|or)\b", re.IGNORECASE)
YES_NO_ANSWER = re.compile(r"^\W*(yes|no)\s*([.,;:!\u2013\u2014-]|$)", re.IGNORECASE)
NUMBER_WORDS = {"four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
ASKS_FOR = re.compile(
    r"\b(?:name|list|enumerate)\s+(?:the\s+|all\s+|your\s+)*"
    rf"({'|'.join(NUMBER_WORDS)}|\d\d?)\s+[a-z]",
    re.IGNORECASE,
)
BULLET = re.compile(r"^(?:[-*+]|\d+\.) ", re.MULTILINE)
CLAIMED_NUMBER = re.compile(
    r"[$€£] ?\d[\d,.]*|\d[\d,.]*\s?(?:%|percent\b|(?:million|billion|trillion|thousand)\b|"
    r"times (?:as|more|less|faster|slower|cheaper)\b|[KMGT]i?B\b|ms\b|tokens\b|users\b|dollars\b)"
)
# An invented number and an opinion are fine when the card says so.
SAID_OPENLY = re.compile(r"\b(illustrative|estimates?)\b", re.IGNORECASE)
# Here the number is worked out from the question, in front of the reader's eyes.
WORKED_OUT = {"compute", "predict", "read-code"}


def style_problems(content: Content, today: date) -> Iterator[Problem]:
    """Everything that is advice and no error, but for what needs the register or the past."""
    for card in content.of("card"):
        if not card.retired:
            yield from _yes_or_no(card)
            yield from _list_dump(card)
            yield from _long_recall(card)
            yield from _number_without_source(card)
    yield from _twins(content)
    for item in content.everything():
        yield from _stale(item, today)


def _yes_or_no(card: Item) -> Iterator[Problem]:
    questions = [text.strip() for text in QUESTION.findall(without_code(card.text("front")))]
    closed = [text for text in questions if YES_NO.match(text) and not OPEN_WORD.search(text)]
    if (questions and len(closed) == len(questions)) or YES_NO_ANSWER.match(card.text("back")):
        message = "can be answered with yes or no. Ask why, when or how."
        yield card.problem("W401", message, "front")


def _list_dump(card: Item) -> Iterator[Problem]:
    asked = ASKS_FOR.search(card.text("front"))
    number = asked[1].lower() if asked else "0"
    wanted = NUMBER_WORDS.get(number) or int(number)
    listed = len(BULLET.findall(without_code(card.text("back"))))
    things = max(wanted, listed)
    if things > LONGEST_LIST:
        yield card.problem("W402", f"asks for {things} things. One idea a card.", "front")


def _long_recall(card: Item) -> Iterator[Problem]:
    words = len(card.text("back").strip().split("\n\n")[0].split())
    if words > LONGEST_RECALL:
        message = f"the first paragraph of the back has {words} words; what is to be recalled?"
        yield card.problem("W403", f"{message} Put that first, the rest below.", "back")


def _number_without_source(card: Item) -> Iterator[Problem]:
    texts = {name: card.text(name) for name in ("front", "back", "text", "extra")}
    told = " ".join(texts.values())
    if card.names("sources") or card.text("intent") in WORKED_OUT or SAID_OPENLY.search(told):
        return
    given = set(re.findall(r"\d[\d,.]*", texts["front"]))
    for name in ("back", "text", "extra"):
        for claim in CLAIMED_NUMBER.findall(without_code(texts[name])):
            if not given.intersection(re.findall(r"\d[\d,.]*", claim)):
                message = (
                    f'states a number ("{claim}") and names no source; '
                    'add one, or say "illustrative" in the text.'
                )
                yield card.problem("W405", message, name)
                return


def _twins(content: Content) -> Iterator[Problem]:
    for kind in content.items:
        found = {slug: item for slug, item in content.by_slug(kind).items() if not item.retired}
        texts = {slug: item.compared_text for slug, item in found.items()}
        for slug, other, share in near_pairs(texts, texts, TWINS):
            if other < slug:
                message = f'is {share:.0%} alike to "{other}". Keep one, or tell them apart.'
                yield found[slug].problem("W404", message, "slug")


def _stale(item: Item, today: date) -> Iterator[Problem]:
    review_by = first_day(item.text("review_by"))
    if review_by and review_by < today and not item.retired:
        message = f"was due for review on {review_by}. Review it, and set a new date."
        yield item.problem("W406", message, "review_by")
    accessed = first_day(item.text("accessed"))
    if accessed and (today.year - accessed.year) * 12 + today.month - accessed.month > 12:
        message = 'was accessed more than 12 months ago. Read it again, and set "accessed".'
        yield item.problem("W406", message, "accessed")


def thin_cells(content: Content) -> Iterator[Problem]:
    """Cells of round and level with fewer cards or questions than the plan's floor."""
    cells = list(product(content.of("round"), content.of("level")))
    for plan in content.of("plan"):
        for path, floor in reach(plan.fields, "floors.cell.*"):
            things = str(path[-1])
            published = (
                (item.text("round"), item.text("level"))
                for item in content.of(things.removesuffix("s"))
                if item.status == "published"
            )
            counts = Counter(published)
            for cell in ((round_.slug, level.slug) for round_, level in cells):
                if isinstance(floor, int) and counts[cell] < floor:
                    message = f"{' / '.join(cell)} has {counts[cell]} of {floor} {things}."
                    yield plan.problem("W408", message, *path)
