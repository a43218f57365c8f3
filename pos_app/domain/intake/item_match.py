"""What is remembered when a person says once which item a mall's words mean."""

from __future__ import annotations

from dataclasses import dataclass

_JOIN = "\x1f"


@dataclass(frozen=True, slots=True)
class MallWords:
    """A product as one mall writes it."""

    mall_id: int
    product: str
    option: str
    product_code: str


@dataclass(frozen=True, slots=True)
class UnmatchedProduct:
    """Words that name no item of ours yet, and how many lines, orders and pieces wait for it."""

    words: MallWords
    mall: str
    lines: int
    orders: int
    quantity: int
    last_ordered_at: int


@dataclass(frozen=True, slots=True)
class Alias:
    """Words remembered for an item; `alias` as compared, its parts split by `words_of`."""

    alias_id: int
    mall_id: int
    mall: str
    alias: str
    item_id: int
    at: int


@dataclass(frozen=True, slots=True)
class MatchResult:
    """What one answer did: lines filled, orders that gained an item, those that may go on now."""

    lines: int
    orders: int
    ready: int


def alias_of(product: str, option: str, product_code: str) -> str:
    """A mall's words for one product as one text: product, option and code, blanks evened out."""
    return _JOIN.join(" ".join(part.split()).casefold() for part in (product, option, product_code))


def words_of(alias: str) -> tuple[str, str, str]:
    """Product, option and code out of `alias_of`."""
    product, option, code = alias.split(_JOIN)
    return product, option, code
