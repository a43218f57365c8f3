"""The product's source as trees, and the questions the rules ask of them."""

from __future__ import annotations

import ast
import functools
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
SAYS = frozenset({"tr", "translate", "QT_TR_NOOP", "QT_TRANSLATE_NOOP"})
BENDS = frozenset({"particle", "with_particle"})
_ENDINGS = "니다|니까|십시오|세요|주세요|어요|아요|해요|예요|에요|한다|된다|있다|없다|않다|하라"
_SENTENCE = re.compile(rf"(?:{_ENDINGS})(?:[\s.,!?…:;)]|$)|[가-힣)][.!?…](?:\s|$)")
_MANY_WORDS = 7


@dataclass(frozen=True, slots=True)
class Module:
    """One file: `name` is its path below `pos_app/`."""

    name: str
    text: str
    tree: ast.Module


@dataclass(frozen=True, slots=True)
class Found:
    """Something in a file that a rule is about; prints as `file:line what`."""

    name: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.name}:{self.line} {self.what}"


@functools.cache
def product() -> tuple[Module, ...]:
    """Every module of the product, migrations' generated versions apart."""
    files = sorted((ROOT / "pos_app").rglob("*.py"))
    kept = (file for file in files if "migrations/versions" not in file.as_posix())
    return tuple(
        module(file.relative_to(ROOT / "pos_app").as_posix(), file.read_text(encoding="utf-8"))
        for file in kept
    )


def module(name: str, text: str) -> Module:
    return Module(name, text, ast.parse(text))


@functools.cache
def tracked() -> tuple[Path, ...]:
    """The files of the repository; without git, those that are not ignored by habit."""
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, encoding="utf-8"
    )
    if done.returncode == 0 and done.stdout:
        names = (ROOT / name for name in done.stdout.split("\0") if name)
        return tuple(file for file in names if file.is_file())
    hidden = {".venv", ".git", "__pycache__", "out", ".ruff_cache", ".hypothesis"}
    files = (file for file in ROOT.rglob("*") if file.is_file())
    return tuple(file for file in files if not hidden & set(file.relative_to(ROOT).parts))


def is_sentence(text: str) -> bool:
    """Whether a Korean text speaks to somebody, rather than being a word of the trade."""
    return bool(HANGUL.search(text)) and (
        bool(_SENTENCE.search(text)) or len(text.split()) >= _MANY_WORDS
    )


def _docstrings(tree: ast.Module) -> set[int]:
    """Texts that stand as statements of their own: docstrings, of attributes too."""
    alone = (n.value for n in ast.walk(tree) if isinstance(n, ast.Expr))
    return {id(value) for value in alone if isinstance(value, ast.Constant)}


def _spoken(tree: ast.Module) -> set[int]:
    """Texts inside a call that hands them to the translation, and pairs of particles."""
    inside: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _called(node) in SAYS:
            inside |= {id(n) for argument in node.args for n in ast.walk(argument)}
        elif isinstance(node, ast.Call) and _called(node) in BENDS:
            inside |= {id(argument) for argument in node.args[1:]}
    return inside


def _called(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def korean(of: Module, spoken: bool = True) -> Iterator[Found]:
    """Korean texts of a module that are not docstrings; `spoken=False` leaves out tr()."""
    apart = _docstrings(of.tree)
    if not spoken:
        apart |= _spoken(of.tree)
    for node in ast.walk(of.tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            continue
        if id(node) not in apart and HANGUL.search(node.value):
            yield Found(of.name, node.lineno, node.value)


def filled_before_translation(of: Module) -> Iterator[Found]:
    """f-strings handed to tr(): no translator ever sees such a text."""
    for node in ast.walk(of.tree):
        if isinstance(node, ast.Call) and _called(node) in SAYS:
            parts = (part for argument in node.args for part in ast.walk(argument))
            if any(isinstance(part, ast.JoinedStr) for part in parts):
                yield Found(of.name, node.lineno, "f-string inside tr()")


def functions_over(of: Module, lines: int) -> Iterator[Found]:
    for node in ast.walk(of.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > lines:
                yield Found(of.name, node.lineno, f"{node.name} has {length} lines")


_CLOCKS = {
    "time": {"time", "time_ns", "localtime", "gmtime"},
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
}


def clock_readings(of: Module) -> Iterator[Found]:
    """Places that read the wall clock by themselves: `time.time`, `dt.datetime.now`, ..."""
    for node in ast.walk(of.tree):
        if isinstance(node, ast.Attribute):
            value = node.value
            owner = value.attr if isinstance(value, ast.Attribute) else getattr(value, "id", "")
            if node.attr in _CLOCKS.get(owner, ()):
                yield Found(of.name, node.lineno, f"{owner}.{node.attr}")
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            for alias in node.names:
                if alias.name in _CLOCKS["time"]:
                    yield Found(of.name, node.lineno, f"from time import {alias.name}")


def prints(of: Module) -> Iterator[Found]:
    for node in ast.walk(of.tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print":
            yield Found(of.name, node.lineno, "print")


def unfinished(of: Module) -> Iterator[Found]:
    """Promises in place of work: markers in comments, functions that only refuse."""
    for number, line in enumerate(of.text.splitlines(), start=1):
        if re.search(r"#.*\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b", line):
            yield Found(of.name, number, line.strip())
    for node in ast.walk(of.tree):
        if isinstance(node, ast.Raise) and "NotImplementedError" in ast.dump(node):
            yield Found(of.name, node.lineno, "raises NotImplementedError")
