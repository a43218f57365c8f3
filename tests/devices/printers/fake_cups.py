"""Programs `lp` and `lpstat` for the PATH; POSIX only."""

from __future__ import annotations

import sys
from pathlib import Path

QUEUE = "POS-80"

# `how` says what lp does: "" takes the job, a number reads so many bytes and fails, "refuse"
# fails and reads nothing, "hang" takes all and does not end, "deaf" reads nothing and does not end.
_LP = """#!{python}
import pathlib, signal, sys
folder = pathlib.Path({folder!r})
(folder / "calls").open("a").write(" ".join(sys.argv[1:]) + chr(10))
how = (folder / "how").read_text()
if how == "refuse":
    sys.exit("lp: Error - unable to queue job.")
if how == "deaf":
    signal.pause()
data = sys.stdin.buffer.read(int(how)) if how.isdigit() else sys.stdin.buffer.read()
if how == "hang":
    signal.pause()
if how.isdigit():
    sys.exit("lp: Error - connection lost.")
(folder / f"job-{{len(list(folder.glob('job-*')))}}").write_bytes(data)
"""
_LPSTAT = """#!/bin/sh
[ -e {folder}/stopped ] && exit 1
[ "$1" = -e ] && [ -e {folder}/old ] && exit 1
[ "$1" = -e ] && {{ echo Office; echo POS-80; }}
[ "$1" = -p ] && echo "printer POS-80 is idle.  enabled since Sat"
exit 0
"""


class FakeCups:
    """The two programs in a folder; jobs that were taken lie beside them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / "bin"
        self.bin.mkdir(parents=True)
        self.how("")
        self._program("lp", _LP.format(python=sys.executable, folder=str(folder)))
        self._program("lpstat", _LPSTAT.format(folder=folder))

    def _program(self, name: str, text: str) -> None:
        (self.bin / name).write_text(text)
        (self.bin / name).chmod(0o755)

    def how(self, how: str) -> None:
        (self.folder / "how").write_text(how)

    def mark(self, name: str) -> None:
        (self.folder / name).touch()

    def jobs(self) -> list[bytes]:
        return [one.read_bytes() for one in sorted(self.folder.glob("job-*"))]

    def calls(self) -> list[str]:
        calls = self.folder / "calls"
        return calls.read_text().splitlines() if calls.exists() else []
