"""Python in the content does what its item says it does."""

import ast
import subprocess
import sys

import pytest

from tests.content.reading import python_blocks, released

# An example of eight lines leaves out the imports that every reader adds in thought.
MODULES = ("asyncio", "collections", "dataclasses", "functools", "itertools", "json", "math")
MODULES += ("random", "re", "statistics", "time")
# What else stops a process is not waited for.
SECONDS = 20


def imports(code):
    """The imports that are left out: only of what the code names, since each takes its time."""
    named = [f"import {name}" for name in MODULES if name in code]
    named += ["from dataclasses import dataclass"] * ("dataclass" in code)
    return "\n".join([*named, ""])


def problem_with(code, claim):
    """What is wrong with a block of which this is claimed; None where it holds."""
    ast.parse(code)
    if claim == "sketch":
        return None
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", imports(code) + code],
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    lines = done.stderr.strip().splitlines()
    raised = lines[-1].split(":")[0].rpartition(".")[2] if done.returncode else ""
    printed = " | ".join(done.stdout.splitlines())
    wanted, _, rest = claim.partition(" ")
    found = {"raises": raised, "prints": printed, "runs": ""}[wanted]
    if found == rest and (wanted == "raises") == bool(raised):
        return None
    return f"{claim!r} is claimed, but it raised {raised!r} and printed {printed!r}"


def test_every_block_is_spoken_for():
    silent = {
        f"{item.kind} {item.slug}": (len(blocks), item.names("code"))
        for item in released().everything()
        if (blocks := python_blocks(item)) and len(blocks) != len(item.names("code"))
    }

    assert silent == {}


def test_every_block_does_what_is_claimed_of_it():
    wrong = {
        f"{item.kind} {item.slug}, block {number}": problem
        for item in released().everything()
        for number, (code, claim) in enumerate(
            zip(python_blocks(item), item.names("code"), strict=False), 1
        )
        if (problem := problem_with(code, claim))
    }

    assert wrong == {}


@pytest.mark.parametrize(
    ("code", "claim", "holds"),
    [
        ("print(1)\nprint(2)", "prints 1 | 2", True),
        ("print(1)", "prints 2", False),
        ("print(1)", "raises ValueError", False),
        ("int('x')", "raises ValueError", True),
        ("int('x')", "raises TypeError", False),
        ("int('x')", "runs", False),
        ("x = math.inf", "runs", True),
        ("index(chunk)", "sketch", True),
    ],
)
def test_a_false_claim_is_found(code, claim, holds):
    assert (problem_with(code, claim) is None) == holds


def test_a_sketch_is_python_too():
    with pytest.raises(SyntaxError):
        problem_with("for chunk in:", "sketch")
