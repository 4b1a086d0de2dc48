"""Frames and items of a plan, drawn by Hypothesis."""

from dataclasses import replace
from datetime import date, timedelta
from math import inf

from hypothesis import settings
from hypothesis import strategies as st

from guide.flashcards.limits import Done, Limits
from guide.plans.frame import Frame
from guide.plans.load import Load
from guide.plans.placing import COULD, MUST, NEW_MATERIAL, SHOULD, Item

MONDAY = date(2026, 11, 23)
FEW = settings(max_examples=12)


def day(number):
    return MONDAY + timedelta(days=number)


loads = st.builds(
    Load,
    known=st.lists(st.floats(0, 12), max_size=25).map(tuple),
    new=st.just((0.0, 0.0, 0.4, 0.0, 0.0, 0.0, 0.4)),
    learning=st.sampled_from([0, 6]),
    seen=st.integers(0, 60),
)
limits = st.builds(
    Limits,
    new=st.sampled_from([inf, inf, 0, 3, 7]),
    reviews=st.sampled_from([inf, 60, 20]),
    minutes=st.sampled_from([None, None, 8, 30]),
    hold_new_when_behind=st.booleans(),
)
days_done = st.builds(
    Done,
    new=st.sampled_from([0, 0, 4]),
    reviews=st.sampled_from([0, 0, 9]),
    seconds=st.sampled_from([0, 0, 300]),
    seconds_per_answer=st.sampled_from([10.0, 20.0, 45.0]),
)
frames = st.builds(
    Frame,
    today=st.just(MONDAY),
    interview_on=st.one_of(st.none(), st.integers(-3, 18).map(day)),
    weekday_minutes=st.tuples(*[st.sampled_from([0, 10, 25, 50, 90])] * 7),
    exceptions=st.lists(st.tuples(st.integers(0, 20).map(day), st.just(0)), max_size=3).map(tuple),
    done=st.sampled_from([0, 0, 12]),
    load=loads,
    limits=limits,
    other_limits=st.lists(st.tuples(st.integers(0, 20).map(day), limits), max_size=2).map(tuple),
    cards_done=days_done,
)
pins = st.one_of(st.none(), st.none(), st.integers(-2, 30).map(day))


@st.composite
def stacks(draw, pinned=pins):
    """Up to twelve items of every kind."""
    items = []
    for key in range(draw(st.integers(0, 12))):
        kind = draw(st.sampled_from(["article", "cards", "mock", "checklist", "own"]))
        base = Item(key, kind, draw(st.integers(1, 70)), position=key)
        if kind == "mock":
            since = day(draw(st.integers(-3, 20)))
            until = draw(st.sampled_from([None, since + timedelta(days=2)]))
            items.append(replace(base, minutes=60, rank=MUST, since=since, until=until))
            continue
        cards = draw(st.integers(1, 5)) if kind == "cards" else 0
        items.append(
            replace(
                base,
                minutes=round(1.2 * cards) or base.minutes,
                rank=draw(st.sampled_from([MUST, SHOULD, COULD])),
                place=float(key) if kind in NEW_MATERIAL else -1.0,
                due=draw(st.one_of(st.none(), st.integers(-2, 25).map(day))),
                cards=cards,
                pinned=draw(pinned),
            )
        )
    return items


def on_days(draft, items):
    found = {one: [] for one in draft.days}
    for item in items:
        if draft.placed.get(item.key) in found:
            found[draft.placed[item.key]].append(item)
    return found


def simple(**changes):
    base = Frame(MONDAY, MONDAY + timedelta(days=17), (50,) * 7)
    return replace(base, **changes)
