"""How much an order file may cost before it is refused."""

from __future__ import annotations

from dataclasses import asdict, dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The promise is five seconds and 300 MB; the figures below keep the child inside both.

    `memory_bytes` caps the child's address space and `cpu_seconds` its processor time where the
    system can (POSIX); `wall_seconds` holds everywhere.
    """

    file_bytes: int = 20 * MEGABYTE
    unpacked_bytes: int = 80 * MEGABYTE
    entries: int = 1000
    rows: int = 20_000
    columns: int = 400
    cell_chars: int = 4000
    wall_seconds: float = 4.5
    cpu_seconds: int = 5
    memory_bytes: int = 290 * MEGABYTE

    def as_dict(self) -> dict[str, float]:
        return asdict(self)


DEFAULT_LIMITS = Limits()
