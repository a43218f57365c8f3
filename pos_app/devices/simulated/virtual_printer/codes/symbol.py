"""A finished linear barcode, and why one is refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class BarcodeRefused(Exception):
    """The data is nothing the printer's manual allows for this kind of barcode."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """Bars and spaces by turns, a bar first, in modules. `two_widths`: the elements are narrow (1)
    and wide (2), and wide is two and a half modules. `data` is what a scanner reads, `label` what
    stands beside the bars."""

    kind: str
    widths: tuple[int, ...]
    data: str
    label: str
    two_widths: bool = False

    def dots(self, module: int) -> list[int]:
        """The elements in dots."""
        if not self.two_widths:
            return [width * module for width in self.widths]
        wide = (module * 5 + 1) // 2
        return [module if width == 1 else wide for width in self.widths]


def runs(modules: str) -> tuple[int, ...]:
    """Widths of a row of modules, written as 1 and 0, that begins with a bar."""
    widths: list[int] = []
    before = ""
    for module in modules:
        if module == before:
            widths[-1] += 1
        else:
            widths.append(1)
        before = module
    return tuple(widths)


def digits_of(data: bytes, allowed: Iterable[int]) -> str:
    """The data as digits. Raises BarcodeRefused for other letters and other lengths."""
    if not data.isdigit():
        raise BarcodeRefused("digits only")
    if len(data) not in allowed:
        raise BarcodeRefused(f"{len(data)} digits")
    return data.decode("ascii")


def text_of(data: bytes, alphabet: str) -> str:
    """The data as text of an alphabet. Raises BarcodeRefused for other letters and for none."""
    text = data.decode("latin-1")
    wrong = next((char for char in text if char not in alphabet), None)
    if wrong is not None or not text:
        raise BarcodeRefused("empty" if wrong is None else f"{wrong!r} is not in it")
    return text
