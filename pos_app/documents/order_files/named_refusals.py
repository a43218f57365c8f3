"""Every way of not reading a file, told of that file by its name."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from pos_app.domain.intake.order_file_errors import BrokenFile, OrderFileRefused


@contextmanager
def refused_as(name: str) -> Generator[None]:
    """Read within it: a refusal gets `name` as its `file`, and whatever a parser library throws at
    damaged bytes comes out as `BrokenFile`. Want of memory is the caller's to tell."""
    try:
        yield
    except OrderFileRefused as refusal:
        refusal.file = name
        raise
    except MemoryError:
        raise
    except Exception as trouble:
        raise BrokenFile(name, type(trouble).__name__) from trouble
