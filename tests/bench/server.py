"""The server as `make run` starts it, on a free port of 127.0.0.1, in a session of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FLAGS = "--interface wsgi --workers 2 --blocking-threads 1 --respawn-failed-workers"
FLAGS += " --backpressure 64 --workers-kill-timeout 10 --log-level warning"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Server:
    """A running granian; a context manager that leaves no process behind."""

    def __init__(self, folder: Path, application: str = "interviewprep.wsgi:application") -> None:
        self.folder, self.application, self.port = folder, application, free_port()
        self.log = folder / "server.log"
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
            "DATA_DIR": str(folder),
            "SECRET_KEY": "bench",
            "SITE_URL": f"http://127.0.0.1:{self.port}",
        }
        self.environment.pop("DATABASE_URL", None)

    def start(self) -> None:
        """Start the processes and wait until they answer."""
        command = f"{FLAGS} --host 127.0.0.1 --port {self.port} {self.application}"
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                [Path(sys.executable).parent / "granian", *command.split()],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.wait("/bench/hello")

    def wait(self, path: str, seconds: float = 30) -> float:
        """Ask until the server answers, and return the seconds that it took."""
        start = time.monotonic()
        while time.monotonic() - start < seconds:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=1).read()
            except OSError:
                time.sleep(0.02)
            else:
                return time.monotonic() - start
        raise RuntimeError(f"no answer within {seconds} s: {self.log.read_text()[-2000:]}")

    def workers(self) -> list[int]:
        """The process ids of the workers."""
        main = self.process.pid
        children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
        named = [(int(pid), Path(f"/proc/{pid}/cmdline").read_bytes()) for pid in children]
        return [pid for pid, words in named if b"granian" in words]

    def kill_workers(self) -> None:
        """Kill every worker as a crash would; the main process lives on."""
        for pid in self.workers():
            os.kill(pid, signal.SIGKILL)

    def kill(self) -> None:
        """Kill everything at once, as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def memory(self) -> float:
        """The mean memory of a worker in MB, shared pages divided by those who share them (PSS)."""
        sizes = []
        for pid in self.workers():
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            sizes.append(int(re.search(r"^Pss:\s+(\d+)", rollup, re.M)[1]) / 1024)
        return sum(sizes) / len(sizes)

    def __enter__(self) -> "Server":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.kill()
