"""Processes of their own: spoken to line by line, killed when they hang, gone afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.proofs.nursery import HERE, Forked

ROOT = Path(__file__).resolve().parents[2]


def rounds(full: int, share: int = 20) -> int:
    """How many rounds of a proof to run: all of them, or a twentieth, or another share."""
    return full if os.environ.get("POS_PROOF") == "full" else full // share


def head_start(turn: int) -> None:
    """Wait a little between telling two racers, a different while each turn: on a quiet machine the
    quicker of two acts would else always be first, and nothing would be raced."""
    time.sleep(turn % 5 * 0.004)


def start(
    module: str, arguments: Sequence[str], **environment: str
) -> subprocess.Popen[str] | Forked:
    """`python -m tests.proofs.MODULE ARGUMENTS…`, its input and output as text."""
    seen = {**os.environ, "PYTHONUTF8": "1", **environment}
    if HERE:
        return Forked(module, arguments, seen)
    return subprocess.Popen(
        [sys.executable, "-m", f"tests.proofs.{module}", *arguments],
        cwd=ROOT,
        env=seen,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def say(line: str) -> None:
    """What a child answers to the one who started it."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


class Child:
    """A child that answers one line for each line it is told."""

    def __init__(self, process: subprocess.Popen[str] | Forked) -> None:
        self._process = process

    def tell(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def hear(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, f"the child is gone: {self._process.wait(10)}"
        return line.strip()

    def end(self) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()


@contextmanager
def children(module: str, *many: Sequence[str]) -> Iterator[list[Child]]:
    """One child for each list of arguments; each has said its first line, "ready"."""
    with ExitStack() as stack:
        started = [Child(start(module, arguments)) for arguments in many]
        for child in started:
            stack.callback(child.end)
        for child in started:
            assert child.hear() == "ready"
        yield started
