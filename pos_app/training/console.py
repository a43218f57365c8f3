"""What a command says: sentences for people on standard error, JSON for programs on standard output."""

from __future__ import annotations

import json
import sys
from typing import Any

from pos_app.domain.errors import PosError
from pos_app.station import StationFileInvalid

TROUBLE = (PosError, StationFileInvalid)
"""What a command answers with one sentence and an exit status."""


def plain_output() -> None:
    """Answers are UTF-8 wherever they go: a pipe on Korean Windows would be CP949."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8")


def say(sentence: str) -> None:
    """One line for the person at the console."""
    sys.stderr.write(sentence + "\n")


def answer(value: Any) -> None:
    """The answer as one JSON document."""
    show(json.dumps(value, ensure_ascii=False, indent=1))


def refuse(kind: str, sentence: str, *, as_json: bool, status: int = 1) -> int:
    """Say no: one sentence for people, and for a program its kind too. Gives the exit status."""
    if as_json:
        answer({"error": kind, "sentence": sentence})
    say(sentence)
    return status


def show(line: str) -> None:
    """One line of the answer itself."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
