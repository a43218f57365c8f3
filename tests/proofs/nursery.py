"""Children that are forked from a process which has already imported the program.

Importing it takes most of a second, and the proofs start hundreds of children. Each is a process
of its own all the same: it is killed, it dies and it locks as any other. What a process makes of
itself when it imports the program (its lane of ids, its crash point) is made anew in each child.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import multiprocessing as mp
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path

HERE = "forkserver" in mp.get_all_start_methods()
"""Windows forks nothing."""


@cache
def nursery() -> ForkServerContext:
    """The process that imports once and forks; the standard library starts and ends it."""
    context = mp.get_context("forkserver")
    names = sorted(path.stem for path in Path(__file__).parent.glob("*_*er.py"))
    names.append("warmth")
    context.set_forkserver_preload(["tests.import_racer", *(f"tests.proofs.{n}" for n in names)])
    return context


def born() -> None:
    """Make anew what a process makes of itself while it imports the program."""
    from pos_app.crashpoints import cp
    from pos_app.domain.ids import new_id

    cp.__init__()
    new_id.__init__()


class Forked:
    """The part of `subprocess.Popen` that the proofs use, for a child of the nursery."""

    def __init__(
        self, module: str, arguments: Sequence[str], environment: Mapping[str, str]
    ) -> None:
        context = nursery()
        its_in, our_out = context.Pipe(duplex=False)
        our_in, its_out = context.Pipe(duplex=False)
        self._process = context.Process(
            target=_live,
            args=(its_in, its_out, module, list(arguments), dict(environment)),
            daemon=True,
        )
        self._process.start()
        its_in.close()
        its_out.close()
        self.stdin: io.TextIOWrapper | None = _text(our_out, "w")
        self.stdout: io.TextIOWrapper | None = _text(our_in, "r")

    @property
    def returncode(self) -> int | None:
        """Negative when a signal ended it, as `Popen` says it; None while it lives."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Raises `subprocess.TimeoutExpired`."""
        self._process.join(timeout)
        code = self._process.exitcode
        if code is None:
            raise subprocess.TimeoutExpired(self._process.name, timeout or 0)
        return code

    def kill(self) -> None:
        self._process.kill()

    def communicate(self, timeout: float | None = None) -> tuple[str, None]:
        """What it writes until its output ends; it is told nothing."""
        assert self.stdin is not None and self.stdout is not None
        with contextlib.suppress(BrokenPipeError):
            self.stdin.close()
        with self.stdout:
            told = self.stdout.read()
        self.wait(timeout)
        return told, None


def _text(end: Connection, mode: str) -> io.TextIOWrapper:
    """Our end of a pipe as a text file; the connection gives its number up."""
    file = os.fdopen(os.dup(end.fileno()), mode, encoding="utf-8")
    end.close()
    assert isinstance(file, io.TextIOWrapper)
    return file


def _live(
    its_in: Connection,
    its_out: Connection,
    module: str,
    arguments: list[str],
    environment: dict[str, str],
) -> None:
    """The child: `python -m tests.proofs.MODULE ARGUMENTS…`, as far as the module can tell."""
    os.environ.clear()
    os.environ.update(environment)
    born()
    sys.stdin, sys.stdout = _text(its_in, "r"), _text(its_out, "w")
    importlib.import_module(f"tests.proofs.{module}").main(*arguments)
    sys.stdout.close()
