"""What a command says: sentences for people on standard error, JSON for programs on standard output."""

from __future__ import annotations

import json
import sys
from typing import Any


def say(sentence: str) -> None:
    """One line for the person at the console."""
    sys.stderr.write(sentence + "\n")


def answer(value: Any) -> None:
    """The answer as one JSON document."""
    show(json.dumps(value, ensure_ascii=False, indent=1))


def show(line: str) -> None:
    """One line of the answer itself."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
