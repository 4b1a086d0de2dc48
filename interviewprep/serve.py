"""Start the house on this machine: `python -m interviewprep.serve`, or simply `make run`.

Makes a secret key on first use, prepares database, content and static files, starts the server and
stops it on Ctrl-C. Any manage.py command, as in `python -m interviewprep.serve backup FILE`,
runs with the same key on the same database and starts nothing.
"""

import os
import secrets
import signal
import socket
import subprocess
import sys
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
# Measured: processes scale, threads do not; a dead worker must come back (docs/decisions/0014).
GRANIAN = (
    "--interface wsgi --workers 2 --blocking-threads 1 --respawn-failed-workers --backpressure 64 "
    "--workers-kill-timeout 10 --log-level warning interviewprep.wsgi:application"
)


def secret_key(folder: Path) -> str:
    """Return the key kept in `folder`; the first time, make one that only its owner may read."""
    file = folder / "secret-key"
    folder.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        draft = folder / f"secret-key.{os.getpid()}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(50) + "\n")
        draft.replace(file)
    return file.read_text().strip()


def environment(port: str) -> dict[str, str]:
    """What the processes of the house see: what was set, else what suits one machine."""
    defaults = {"DATA_DIR": str(BASE_DIR / ".data"), "SITE_URL": f"http://localhost:{port}"}
    here = defaults | os.environ
    if not here.get("SECRET_KEY"):
        here["SECRET_KEY"] = secret_key(Path(here["DATA_DIR"]))
    return here


def is_taken(host: str, port: int) -> bool:
    """Tell whether somebody listens there; the server would share the port without a word."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((host, port))
        except OSError:
            return True
    return False


def serve(command: list[str], here: dict[str, str]) -> int:
    """Run the server until it ends or somebody stops us, and return its exit code.

    It gets a session of its own: Ctrl-C reaches every process of a terminal, and a worker that is
    told twice to stop may hang.
    """
    server = subprocess.Popen(command, env=here, cwd=BASE_DIR, start_new_session=True)

    def stop(*_: object) -> None:
        server.terminate()

    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, stop)
    return server.wait()


def main(words: list[str]) -> int:
    """Prepare, then serve (or run a command); the exit code says how it went."""
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    here = environment(port)
    manage = [sys.executable, str(BASE_DIR / "manage.py")]
    if words:
        return subprocess.call([*manage, *words], env=here)
    if is_taken(host, int(port)):
        print(f"Port {port} is taken; choose another one: make run PORT=8001", file=sys.stderr)
        return 1
    if failed := subprocess.call([*manage, "prepare"], env=here):
        return failed
    print(f"Interview Prep is at {here['SITE_URL']} (Ctrl-C stops it)", flush=True)
    if here.get("DEBUG"):
        return serve([*manage, "runserver", f"{host}:{port}"], here)
    granian = Path(sys.executable).parent / "granian"
    return serve([str(granian), "--host", host, "--port", port, *GRANIAN.split()], here)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
