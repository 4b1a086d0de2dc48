"""Many connections at once from one process, so that the crowd takes little of the machine."""

import selectors
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Answers:
    """What a crowd got: seconds of each answer, those without a 2xx, and seconds in all."""

    took: list[float] = field(default_factory=list)
    failed: list[bytes] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def per_second(self) -> float:
        """Answers a second."""
        return len(self.took) / self.seconds


class User:
    """One connection that asks again as soon as it has its answer."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, request: bytes) -> None:
        """Send a request."""
        self.answer, self.start = b"", time.perf_counter()
        self.socket.sendall(request)

    def listen(self) -> bool:
        """Read what has come; True when the answer is whole."""
        part = self.socket.recv(262_144)
        if not part:
            raise RuntimeError("the server closed the connection")
        self.answer += part
        head, found, body = self.answer.partition(b"\r\n\r\n")
        if not found:
            return False
        length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
        return len(body) >= int(length)


def send(port: int, requests: Iterator[bytes], users: int = 16) -> Answers:
    """Let so many users work through the requests, each with one at a time."""
    answers, choose = Answers(), selectors.DefaultSelector()
    start, busy = time.perf_counter(), 0
    for _, request in zip(range(users), requests, strict=False):
        user = User(port)
        choose.register(user.socket, selectors.EVENT_READ, user)
        user.ask(request)
        busy += 1
    while busy:
        for key, _ in choose.select():
            user = key.data
            if not user.listen():
                continue
            answers.took.append(time.perf_counter() - user.start)
            if not user.answer.startswith(b"HTTP/1.1 2"):
                answers.failed.append(user.answer[:300])
            request = next(requests, None)
            if request is None:
                choose.unregister(user.socket)
                user.socket.close()
                busy -= 1
            else:
                user.ask(request)
    answers.seconds = time.perf_counter() - start
    return answers
