"""Arithmetic in the content is right to the digits that are written."""

import ast
import math
import operator

import pytest

from tests.content.reading import shown_texts, with_lists

OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
}
FUNCTIONS = {"min": min, "max": max, "round": round} | {
    name: getattr(math, name)
    for name in ("sqrt", "log", "log2", "log10", "exp", "ceil", "floor", "comb")
}


def value_of(node):
    """The value of an expression of numbers, operators and the functions above."""
    match node:
        case ast.Expression(body=inner):
            return value_of(inner)
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.BinOp(left=left, op=sign, right=right):
            return OPERATORS[type(sign)](value_of(left), value_of(right))
        case ast.UnaryOp(op=sign, operand=inner):
            return OPERATORS[type(sign)](value_of(inner))
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]):
            return FUNCTIONS[name](*map(value_of, args))
    raise ValueError(f"not arithmetic: {ast.dump(node)}")


def problem_with(sum_, texts):
    """What is wrong with "2 * 3 = 6" in an item of these texts; None where it is right."""
    left, _, written = sum_.rpartition(" = ")
    found = value_of(ast.parse(left, mode="eval"))
    plain = written.replace(",", "")
    decimals = len(plain.partition(".")[2])
    if abs(found - float(plain)) > 0.5 * 10**-decimals * 1.000001:
        return f"{left} is {found}, not {written}"
    if not any(written in text for text in texts):
        return f"{written} does not stand in the text"
    return None


def test_every_sum_is_right_and_stands_in_the_text():
    wrong = {
        f"{item.kind} {item.slug}: {sum_}": problem
        for item, sums in with_lists("sums")
        for sum_ in sums
        if (problem := problem_with(sum_, shown_texts(item)))
    }

    assert wrong == {}


@pytest.mark.parametrize(
    ("sum_", "right"),
    [
        ("2 * 32 * 8 * 128 * 2 = 131,072", True),
        ("2 * 32 * 8 * 128 = 131,072", False),
        ("1 / 3 = 0.33", True),
        ("1 / 3 = 0.34", False),
        ("max(3, sqrt(16)) = 4", True),
        ("2 ** 10 = 1,025", False),
        ("7 * 7 = 49", False),  # not in the text
    ],
)
def test_a_wrong_sum_is_found(sum_, right):
    text = "It takes 131,072 bytes, 0.33 or 0.34 of 4, or 1,025."

    assert (problem_with(sum_, [text]) is None) == right


def test_only_arithmetic_is_computed():
    with pytest.raises((ValueError, KeyError)):
        problem_with("__import__('os').getpid() = 1", ["1"])
