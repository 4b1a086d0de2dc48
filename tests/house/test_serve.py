"""make run in short: first start, second start, Ctrl-C, a taken port."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from interviewprep.serve import is_taken, secret_key

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def start(folder, port):
    """Start the house in a folder, as make does: in a group that Ctrl-C reaches whole."""
    unset = ("SECRET_KEY", "SITE_URL", "DJANGO_SETTINGS_MODULE", "DEBUG")
    environment = {name: value for name, value in os.environ.items() if name not in unset}
    environment |= {"DATA_DIR": str(folder), "PORT": str(port)}
    environment |= {"DATABASE_URL": f"sqlite:///{folder}/db.sqlite3"}
    return subprocess.Popen(
        [sys.executable, "-m", "interviewprep.serve"],
        cwd=ROOT,
        env=environment,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def wait_for(address):
    for _ in range(1800):  # three minutes: everything is made, perhaps on a busy machine
        try:
            return urllib.request.urlopen(address, timeout=5).read()  # noqa: S310
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} does not answer")


def test_the_house_starts_and_stops_by_ctrl_c(prepared, tmp_path, port):
    shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
    house = start(tmp_path, port)
    try:
        page = wait_for(f"http://localhost:{port}/guide/ai-engineer/")
    finally:
        os.killpg(house.pid, signal.SIGINT)
        said, _ = house.communicate(timeout=30)

    assert b"Senior" in page
    assert f"Interview Prep is at http://localhost:{port}" in said
    assert house.returncode == 0
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600
    assert not is_taken("127.0.0.1", port)


def test_a_taken_port_is_said_in_words(tmp_path, port):
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()

        said, _ = start(tmp_path, port).communicate(timeout=30)

    assert said == f"Port {port} is taken; choose another one: make run PORT=8001\n"


def test_the_secret_key_is_made_once_and_is_the_owners_alone(tmp_path):
    first = secret_key(tmp_path / "new")

    assert len(first) >= 50
    assert secret_key(tmp_path / "new") == first != secret_key(tmp_path / "other")
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["secret-key"]
    assert (tmp_path / "new" / "secret-key").stat().st_mode & 0o777 == 0o600
