"""Requests of signed-in people, ready to be sent to the WSGI callable or over a socket."""

import io
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from urllib.parse import urlencode

from tests.bench.data import DUE, session_key

TOKEN = "b" * 32  # a CSRF secret that cookie and form share
A_SITTING = 25


@dataclass(frozen=True)
class Call:
    """One request: where to, by whom (0 is a visitor), and the form it sends."""

    path: str
    person: int = 0
    form: dict | None = None
    htmx: bool = False
    query: str = ""

    @property
    def cookie(self) -> str:
        """What the browser of this person would send."""
        return f"sessionid={session_key(self.person)}; csrftoken={TOKEN}" if self.person else ""

    @property
    def body(self) -> bytes:
        """The form as it is sent."""
        return urlencode(self.form | {"csrfmiddlewaretoken": TOKEN}).encode() if self.form else b""

    def environ(self) -> dict:
        """The request as a WSGI server hands it over."""
        body = self.body
        headers = {"HTTP_COOKIE": self.cookie} if self.person else {}
        headers |= {"HTTP_HX_REQUEST": "true"} if self.htmx else {}
        return headers | {
            "REQUEST_METHOD": "POST" if self.form else "GET",
            "PATH_INFO": self.path,
            "QUERY_STRING": self.query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": "application/x-www-form-urlencoded" if self.form else "",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            "wsgi.url_scheme": "http",
        }

    def wire(self) -> bytes:
        """The request as it goes over a socket."""
        body = self.body
        lines = [f"{'POST' if self.form else 'GET'} {self.path} HTTP/1.1", "Host: 127.0.0.1"]
        lines += [f"Cookie: {self.cookie}"] if self.person else []
        lines += ["HX-Request: true"] if self.htmx else []
        if self.form:
            lines += ["Content-Type: application/x-www-form-urlencoded"]
            lines += [f"Content-Length: {len(body)}"]
        return "\r\n".join([*lines, "", ""]).encode() + body


def ratings(states: Iterator[tuple[int, int, int]], path: str = "/cards/{}/rate/") -> Iterator:
    """Yield a rating for each (person, card, review count), as the answer page would send it."""
    for person, card, count in states:
        now = datetime.now(UTC)
        form = {
            "rating": 3,
            "uuid": uuid.uuid4(),
            "version": count,
            "goal_version": 1,
            "day": (now - timedelta(hours=4)).date(),
            "shown": int(now.timestamp() * 1000) - 4000,
        }
        yield Call(path.format(card), person, form, htmx=True)


def due_cards() -> Iterator[tuple[int, int, int]]:
    """Cards that are due, 25 a person as in a sitting, and never one twice."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT user_id, card_id, review_count FROM guide_cardstate WHERE phase = 'review'"
            " AND due_on <= date('now', '-4 hours')"
            " AND user_id <= (SELECT MAX(id) - 3 FROM guide_user) ORDER BY id"
        )
        rows = cursor.fetchall()
    for _, mine in groupby(rows, key=itemgetter(0)):
        untouched = list(mine)
        yield from untouched[:A_SITTING] if len(untouched) == DUE else ()


def timed(calls: Iterator[Call], count: int, clock: Callable = time.perf_counter) -> list[float]:
    """Send calls to the WSGI callable of this process and return the seconds of each."""
    from interviewprep.wsgi import application

    took = []
    for _ in range(count):
        environ, said = next(calls).environ(), []
        start = clock()
        answer = application(environ, lambda status, headers, said=said: said.append(status))
        for _part in answer:
            pass
        answer.close()
        took.append(clock() - start)
        if not said[0].startswith("20"):
            raise RuntimeError(f"{environ['PATH_INFO']} answered {said[0]}")
    return took
