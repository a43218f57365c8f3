"""Every named crash point is passed by a test that dies there: a name nobody arms proves nothing."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator

from tests.architecture.source import ROOT, Module, module, product


def crash_points(of: Module) -> Iterator[str]:
    """The names a module hands to `cp(...)`."""
    for node in ast.walk(of.tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "cp" and node.args:
            yield ast.literal_eval(node.args[0])


@functools.cache
def texts_of_tests() -> frozenset[str]:
    """Every text in a test, f-strings in their pieces, this file's own left out."""
    found: set[str] = set()
    for file in (ROOT / "tests").rglob("*.py"):
        if file.name == "test_crash_points.py":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value.partition(":")[0])
    return frozenset(found)


def unarmed(names: set[str], texts: frozenset[str]) -> set[str]:
    """Names that no test says, whole or as what follows the family's prefix."""
    return {n for n in names if n not in texts and n.partition(".")[2] not in texts}


def test_each_crash_point_is_armed_somewhere() -> None:
    names = {name for of in product() for name in crash_points(of)}
    assert len(names) >= 25
    assert unarmed(names, texts_of_tests()) == set()


def test_control_a_new_point_is_found_and_missed() -> None:
    found = set(crash_points(module("x.py", 'cp("slip.nobody_dies_here")')))
    assert unarmed(found, texts_of_tests()) == {"slip.nobody_dies_here"}
