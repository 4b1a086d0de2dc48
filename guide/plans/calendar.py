"""The plan as a calendar feed (RFC 5545): plain values in, text out."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from icalendar import Calendar, Event

HOURS = 6  # after which a calendar may ask again


class Entry(NamedTuple):
    """One item on its day; `key` never changes."""

    key: int
    day: date
    words: str


def feed(entries: Iterable[Entry], *, host: str, made_at: datetime) -> bytes:
    """One event for each entry, for the whole day and without making its person busy.

    A plan says which day, not which hour; the minutes stand in the words.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Interview Prep//Plan//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Interview plan")
    calendar.add("refresh-interval", timedelta(hours=HOURS), parameters={"value": "DURATION"})
    for entry in entries:
        event = Event()
        event.add("uid", f"plan-item-{entry.key}@{host}")
        event.add("dtstamp", made_at)
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("summary", entry.words)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return calendar.to_ical()
