"""How this shop's scanner types, as it stands in station.toml."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.devices.scanning import MOST_LETTERS

MOST_GAP_MS = 55


@dataclass(frozen=True, slots=True)
class WedgeSettings:
    """How this shop's scanner types. `gap_ms` is learned from it, at most 55; a slower scanner
    needs a prefix. `prefix` and `suffix` are what the scanner is set to add; "" means nothing."""

    gap_ms: int = 50
    min_length: int = 4
    flush_ms: int = 120
    prefix: str = ""
    suffix: str = ""
    max_length: int = MOST_LETTERS

    def checked(self) -> WedgeSettings:
        """Itself. Raises ValueError for values with which a person would be taken for a scanner."""
        if not 0 < self.gap_ms <= MOST_GAP_MS:
            raise ValueError(f"gap {self.gap_ms} ms is not 1 to {MOST_GAP_MS}")
        if not self.gap_ms <= self.flush_ms <= 1000:
            raise ValueError(f"flush {self.flush_ms} ms is not {self.gap_ms} to 1000")
        if not 2 <= self.min_length <= self.max_length <= MOST_LETTERS:
            raise ValueError(f"lengths {self.min_length} to {self.max_length} cannot be")
        if any(not char.isprintable() for char in self.prefix + self.suffix):
            raise ValueError("prefix or suffix cannot be typed")
        return self
