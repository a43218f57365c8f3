"""Small files, one clock, no printing, nothing unfinished, nothing of the maker's machine."""

from __future__ import annotations

import re

import pytest

from tests.architecture.source import (
    ROOT,
    Found,
    clock_readings,
    functions_over,
    module,
    prints,
    product,
    tracked,
    unfinished,
)

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
READS_CLOCKS = ("clock.py", "domain/ids.py")
PRINTS = ("__main__.py", "training/")
_TEXT = {
    *(".py", ".toml", ".md", ".txt", ".lock", ".json", ".qss", ".svg", ".yml", ".cfg", ".ini"),
    *(".mako", ".sh", ""),
}

# Written in pieces, so that this file does not hold what it looks for.
_MACHINE = re.compile(
    r"(?<![\w.])/(?:wo" + r"rk|ro" + r"ot|ho" + r"me|Us" + r"ers)/[\w.]"
    r"|[A-Z]:\\Us" + r"ers"
    r"|py" + r"pi\.org|pythonho" + r"sted\.org|registry\.np" + r"mjs|/si" + r"mple/"
    r"|arti" + r"factory|-index-u" + r"rl[ =]+\S*://",
)


def _all(found: list[Found]) -> str:
    return "\n".join(str(one) for one in found)


def test_no_file_is_longer_than_an_idea() -> None:
    # A revision is a record of what every table was: it is as long as that.
    code = [f for f in tracked() if f.suffix == ".py" and f.parent.name != "versions"]
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in code}
    long = [Found(str(f.relative_to(ROOT)), n, "lines") for f, n in lengths.items()]
    found = [one for one in long if one.line > LONGEST_FILE]
    assert not found, _all(found)


def test_no_function_is_longer_than_a_screen() -> None:
    found = [one for of in product() for one in functions_over(of, LONGEST_FUNCTION)]
    assert not found, _all(found)


def test_only_the_clock_reads_the_clock() -> None:
    apart = [of for of in product() if of.name not in READS_CLOCKS]
    found = [one for of in apart for one in clock_readings(of)]
    assert not found, _all(found)


def test_only_the_command_line_prints() -> None:
    apart = [of for of in product() if not of.name.startswith(PRINTS)]
    found = [one for of in apart for one in prints(of)]
    assert not found, _all(found)


def test_nothing_is_unfinished() -> None:
    found = [one for of in product() for one in unfinished(of)]
    assert not found, _all(found)


def test_nothing_names_a_machine_or_a_registry() -> None:
    found: list[Found] = []
    for file in tracked():
        if file.suffix not in _TEXT or file.name.startswith("LICENSE"):
            continue
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        for number, line in enumerate(lines, start=1):
            if _MACHINE.search(line):
                found.append(Found(file.relative_to(ROOT).as_posix(), number, line.strip()[:120]))
    assert not found, _all(found)


@pytest.mark.parametrize(
    "line",
    [
        "cd /wo" + "rk/main",
        "open('/ho" + "me/kim/x')",
        r"C:\Us" + r"ers\kim",
        "https://py" + "pi.org/x",
        "--index-u" + "rl https://mirror.invalid",
    ],
)
def test_control_such_names_are_found(line: str) -> None:
    assert _MACHINE.search(line)


def test_an_addressless_option_is_no_registry() -> None:
    assert not _MACHINE.search("uv pip compile --no-emit-index-u" + "rl --python-version 3.11")


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (clock_readings, "import time\nx = time.time()"),
        (clock_readings, "import time\nx = time.time_ns()"),
        (clock_readings, "from time import time"),
        (clock_readings, "import datetime as dt\nx = dt.datetime.now(dt.UTC)"),
        (clock_readings, "from datetime import date\nx = date.today()"),
        (prints, "print('x')"),
        (unfinished, "x = 1  # TO" + "DO later"),
        (unfinished, "def f():\n    raise NotImplementedError"),
    ],
)
def test_control_each_rule_finds_what_it_is_about(rule: object, text: str) -> None:
    assert callable(rule)
    assert list(rule(module("x.py", text)))


def test_control_a_long_function_is_found_and_a_waiting_clock_is_not_a_wall_clock() -> None:
    body = "\n".join("    x = 1" for _ in range(60))
    assert list(functions_over(module("x.py", f"def f():\n{body}"), 60))
    assert not list(functions_over(module("x.py", f"def f():\n{body[:-10]}"), 60))
    assert not list(clock_readings(module("x.py", "import time\nx = time.monotonic()")))
