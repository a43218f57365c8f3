"""The child process that reads one file of orders, parcels, items, receipts or payouts: it may be killed, and nothing else is harmed.

One JSON request on standard input, one JSON answer on standard output. A frozen application has
no `-m`: it starts itself with `FROZEN_ARGUMENT` as the only argument and must call `main()` then.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any, NoReturn

FROZEN_ARGUMENT = "--order-file-worker"
READERS = {
    "orders": "pos_app.documents.order_files.child",
    "cells": "pos_app.documents.order_files.sheet_child",
    "parcels": "pos_app.documents.courier_files.child",
    "items": "pos_app.documents.item_book.child",
    "receipts": "pos_app.documents.receipt_lists.child",
    "payouts": "pos_app.documents.payout_lists.child",
}
"""The module that reads each kind of file: it has `answer(request, data, limits)`."""


def main() -> NoReturn:
    """Answer the request on standard input and end; the exit code is 0 also for a refusal."""
    request: dict[str, Any] = json.loads(sys.stdin.buffer.read())
    _limit_myself(request["limits"])
    gc.disable()  # a short life with many values: looking for cycles costs a tenth of it
    answer = _answer(request)
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8"))
    sys.stdout.buffer.flush()
    # Nothing is left to close: taking a million values apart first would keep the clerk waiting.
    os._exit(0)


def _limit_myself(limits: dict[str, Any]) -> None:
    """The system's own limits where it has them; time is watched by the parent everywhere."""
    try:
        import resource
    except ImportError:
        return
    memory, seconds = int(limits["memory_bytes"]), int(limits["cpu_seconds"])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    from pos_app.documents.order_files.limits import Limits
    from pos_app.documents.order_files.wire import pack_refusal
    from pos_app.domain.intake.order_file_errors import FileMissing, OrderFileRefused, TooLarge

    name = request["name"]
    limits = Limits(**request["limits"])
    try:
        data = _read(Path(request["path"]), limits.file_bytes)
        return {"file": _file(request, data, limits)}
    except OrderFileRefused as refusal:
        return {"refused": pack_refusal(refusal)}
    except OSError:
        return {"refused": pack_refusal(FileMissing(name))}
    except MemoryError:
        return {"refused": pack_refusal(TooLarge(name, "memory", limits.memory_bytes))}


def _file(request: dict[str, Any], data: bytes, limits: Any) -> dict[str, Any]:
    """What is asked for decides which readers are imported: a clerk waits for the start."""
    reader = importlib.import_module(READERS[request["kind"]])
    return reader.answer(request, data, limits)


def _read(path: Path, most: int) -> bytes:
    """The bytes of the file, one more than allowed at the most."""
    with path.open("rb") as file:
        return file.read(most + 1)


if __name__ == "__main__":
    main()
