"""Reading an order file without trusting it: the parsing happens in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pos_app.documents.order_files.format_codec import format_to
from pos_app.documents.order_files.formats import load_formats
from pos_app.documents.order_files.limits import DEFAULT_LIMITS, Limits
from pos_app.documents.order_files.wire import unpack, unpack_refusal
from pos_app.documents.order_files.worker import FROZEN_ARGUMENT
from pos_app.domain.intake.order_file import OrderFile
from pos_app.domain.intake.order_file_errors import BrokenFile, FileMissing, TooLarge
from pos_app.domain.intake.order_format import OrderFormat

_WORKER = "pos_app.documents.order_files.worker"
_ROOT = Path(__file__).parents[3]


def read_order_file(
    path: Path,
    password: str | None = None,
    formats: Sequence[OrderFormat] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> OrderFile:
    """Recognise and read an order file within `limits`; `formats` are the shipped ones by default.

    Raises a kind of `OrderFileRefused` whose `file` is the file's name. A child that is killed,
    runs out of memory or falls over is a refusal too; nothing of it reaches this process.
    """
    known = load_formats() if formats is None else formats
    return unpack(ask_child(path, "orders", password, [format_to(f) for f in known], limits))


def ask_child(
    path: Path, kind: str, password: str | None, formats: list[dict[str, Any]], limits: Limits
) -> dict[str, Any]:
    """Let a child read the file: `kind` names its reader (`READERS`), the answer is its packed form.

    Raises a kind of `OrderFileRefused`, as above.
    """
    name = path.name
    try:
        size = path.stat().st_size if path.is_file() else None
    except (OSError, ValueError) as trouble:
        raise FileMissing(name) from trouble
    if size is None:
        raise FileMissing(name)
    if size > limits.file_bytes:
        raise TooLarge(name, "bytes", limits.file_bytes)
    request = {
        "path": os.fspath(path.absolute()),
        "name": name,
        "kind": kind,
        "password": password,
        "formats": formats,
        "limits": limits.as_dict(),
    }
    answer = _ask(request, name, limits)
    if "file" in answer:
        return answer["file"]
    raise unpack_refusal(answer["refused"])


def worker_command() -> list[str]:
    """How the child is started; see `worker` for the frozen application."""
    if getattr(sys, "frozen", False):
        return [sys.executable, FROZEN_ARGUMENT]
    return [sys.executable, "-m", _WORKER]


def _ask(request: dict[str, Any], name: str, limits: Limits) -> dict[str, Any]:
    try:
        done = subprocess.run(
            worker_command(),
            input=json.dumps(request).encode("utf-8"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.wall_seconds,
            env=_environment(),
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as trouble:
        raise TooLarge(name, "time", round(limits.wall_seconds)) from trouble
    if done.returncode == 0:
        return json.loads(done.stdout)
    if -done.returncode in _stopped_by_limits():
        raise TooLarge(name, "time", limits.cpu_seconds)
    raise BrokenFile(name, f"worker ended with {done.returncode}")


def _stopped_by_limits() -> tuple[int, ...]:
    """The signals of the processor-time limit; Windows has neither."""
    import signal

    return tuple(getattr(signal, n) for n in ("SIGXCPU", "SIGKILL") if hasattr(signal, n))


def _environment() -> dict[str, str]:
    """Ours, able to find this package wherever we were started from."""
    known = os.environ.get("PYTHONPATH", "")
    path = os.fspath(_ROOT) + (os.pathsep + known if known else "")
    return {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
