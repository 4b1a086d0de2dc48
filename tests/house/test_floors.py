"""The walls: imports, sizes, charters."""

import ast
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(
    file
    for folder in ("guide", "interviewprep", "tests")
    for file in (ROOT / folder).rglob("*.py")
    if "migrations" not in file.parts
)
ROOMS = sorted(
    folder.name
    for folder in (ROOT / "guide").iterdir()
    if (folder / "__init__.py").exists()
    and folder.name not in ("management", "migrations", "templatetags")
)


def test_every_import_goes_down():
    """In a process of its own, since the linter silences loggers."""
    linter = Path(sys.executable).parent / "lint-imports"

    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout


def test_no_file_is_longer_than_300_lines():
    long = {
        str(f.relative_to(ROOT)): n for f in FILES if (n := len(f.read_text().splitlines())) > 300
    }

    assert long == {}


def test_no_function_is_longer_than_30_lines():
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    long = {
        f"{file.relative_to(ROOT)}:{node.lineno} {node.name}": length
        for file in FILES
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, functions)
        and (length := node.end_lineno - node.lineno + 1) > 30
        and not any(isinstance(inner, functions) for inner in ast.walk(node) if inner is not node)
    }

    assert long == {}


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_says_what_it_owns_and_what_it_never_does(room):
    charter = ast.get_docstring(ast.parse(Path(find_spec(f"guide.{room}").origin).read_text()))

    assert charter
    assert "Never: " in charter


def test_no_drawers():
    drawers = {"utils", "helpers", "common", "misc", "manager", "managers"}

    assert [file for file in FILES if file.stem in drawers] == []
