"""`load_content --check`: a report without the database."""

import os
import subprocess
import sys
from pathlib import Path

from tests.make_content import card

ROOT = Path(__file__).parent.parent.parent


def test_a_check_needs_no_database_and_reports_warnings(folder, load):
    folder.write_facts("F001** Always so.")
    folder.write("x.yaml", cards=[card("x", front="Is it so, then?")])

    printed = load("--check")

    assert 'x.yaml, line 9: card "x": can be answered with yes or no.' in printed
    assert "facts.md, line 1: F001 is carried by no published item. (W407)" in printed
    assert "10 items, no errors, 2 warnings." in printed


def test_a_check_tells_all_errors(folder, refused):
    folder.write("x.yaml", cards=[card("x", answer="Because"), card("y", level="senior")])

    errors = refused("--check")

    assert 'card "x": unknown field "answer". Remove it. (E201)' in errors
    assert 'card "y": level "senior" does not exist. One of: junior, mid. (E303)' in errors
    assert "2 errors. Correct them and check again." in errors


def test_a_failed_check_ends_with_exit_code_1(folder, tmp_path):
    folder.write_text("x.yaml", "format: 1\ncards:\n  - front: a: b\n")
    environment = {**os.environ, "SECRET_KEY": "tests-only", "DATA_DIR": str(tmp_path)}
    command = [sys.executable, "manage.py", "load_content", "--check", "--folder", folder.root]

    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert "x.yaml, line 3: this line cannot be read." in done.stderr
    assert "Traceback" not in done.stderr
