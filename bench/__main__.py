"""Collects the figures of every module here that has `measure()`.

`measure() -> list[dict]`, each dict with the keys of `KEYS`: `ours` and `yardstick` are taken in
one run on one machine, `ratio` is ours / yardstick unless the row's name says otherwise, and the
budget is met when `met` is true (`budget` is a number, or a text such as ">= 0.5").
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import sys
from collections.abc import Callable, Iterator
from typing import TypeAlias, cast

import bench

KEYS = ("name", "ours", "yardstick", "ratio", "budget", "unit", "n")
Row: TypeAlias = "dict[str, object]"


def modules(only: str = "") -> list[str]:
    """The measuring modules, those whose name holds `only` where it is given."""
    names = sorted(found.name for found in pkgutil.iter_modules(bench.__path__))
    return [name for name in names if not name.startswith("_") and only in name]


def rows_of(name: str) -> list[Row]:
    """The rows of one module; a module that only helps others has none."""
    measure = getattr(importlib.import_module(f"bench.{name}"), "measure", None)
    if measure is None:
        return []
    rows = cast("Callable[[], list[Row]]", measure)()
    for row in rows:
        missing = [key for key in KEYS if key not in row]
        if missing:
            raise KeyError(f"bench.{name}: {', '.join(missing)}")
    return [{"bench": name, **row, "met": met(row)} for row in rows]


def met(row: Row) -> bool | None:
    """Whether the ratio keeps its budget; None where the row has none."""
    ratio, budget = row["ratio"], row["budget"]
    if budget is None or not isinstance(ratio, int | float):
        return None
    if isinstance(budget, int | float):
        return ratio <= budget
    sign, _, bound = str(budget).partition(" ")
    return ratio >= float(bound) if sign == ">=" else ratio <= float(bound)


def collect(only: str) -> Iterator[Row]:
    """All rows, module by module; a module that fails gives one row that says so."""
    for name in modules(only):
        print(f"bench {name} ...", file=sys.stderr, flush=True)
        try:
            yield from rows_of(name)
        except Exception as error:
            yield {"bench": name, "name": name, "error": f"{type(error).__name__}: {error}"}


def as_text(row: Row) -> str:
    if "error" in row:
        return f"{row['name']:<44} {row['error']}"
    kept = {True: "met", False: "MISSED", None: "-"}[cast("bool | None", row["met"])]
    figures = [_short(row[key]) for key in ("ours", "yardstick", "ratio", "budget")]
    columns = "  ".join(f"{figure:>10}" for figure in figures)
    return f"{row['name']!s:<44} {columns}  {row['unit']!s:<8} n={row['n']}  {kept}"


def _short(value: object) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("name", nargs="?", default="", help="only modules whose name holds this")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    if not modules(given.name):
        print(f"no such bench; there are: {', '.join(modules())}", file=sys.stderr)
        return 2
    rows = list(collect(given.name))
    if given.json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        header = "  ".join(f"{word:>10}" for word in ("ours", "yardstick", "ratio", "budget"))
        print(f"{'':<44} {header}")
        print("\n".join(as_text(row) for row in rows))
    return 1 if any("error" in row for row in rows) else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
