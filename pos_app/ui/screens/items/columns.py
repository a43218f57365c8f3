"""The columns of the list of items and of the moves of stock."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.domain.house.item_cards import Item, ItemList, StockMove
from pos_app.ui.format import MINUS, clock_time, number, won
from pos_app.ui.language import tr
from pos_app.ui.models.column import Column, RowTone
from pos_app.ui.pills import PillSpec
from pos_app.ui.tokens import ColorName
from pos_app.ui.widgets.chip import ChipSpec
from pos_app.ui.words.items import move_word

Today = Callable[[], int]


def item_columns() -> list[Column[Item]]:
    """상품코드, 상품, 위치, 과세, 판매가, 안전재고, 재고, 상태."""
    return [
        Column("code", tr("상품코드"), 120, lambda r: r.code, kind="dim"),
        Column("name", tr("상품"), 0, _name, kind="strong", tip=_name),
        Column("place", tr("위치"), 88, lambda r: r.place),
        Column("tax", tr("과세"), 64, _tax, kind="dim", fold=True),
        Column("price", tr("판매가"), 92, lambda r: won(r.price), kind="number"),
        Column("low", tr("안전재고"), 76, _low, kind="number", weight="regular"),
        Column("stock", tr("재고"), 76, lambda r: number(r.on_hand), kind="number", ink=_ink),
        Column("short", tr("상태"), 96, lambda _row: "", kind="mark", pill=_state),
    ]


def list_chips(low: int) -> list[ChipSpec]:
    """The lists there are; the low one says how many it holds."""
    return [
        ChipSpec(ItemList.USED.value, tr("쓰는 상품")),
        ChipSpec(
            ItemList.LOW.value, tr("재고 부족"), low, "warn" if low else "neutral", "triangle"
        ),
        ChipSpec(ItemList.AWAY.value, tr("쓰지 않음")),
    ]


def item_tone(item: Item) -> RowTone:
    """An item no longer used is grey."""
    return "normal" if item.active else "off"


def move_columns(today: Today) -> list[Column[StockMove]]:
    """When, why, by whom, how many."""
    return [
        Column("at", tr("때"), 100, lambda r: clock_time(r.at, today()), kind="dim"),
        Column("why", tr("사유"), 0, _why, tip=_why),
        Column("by", tr("담당"), 72, lambda r: r.by, kind="dim"),
        Column("qty", tr("수량"), 64, lambda r: signed(r.quantity), kind="number"),
    ]


def signed(quantity: int) -> str:
    """`+3` or `−3`."""
    return f"{'+' if quantity > 0 else MINUS}{number(abs(quantity))}"


def _name(item: Item) -> str:
    return f"{item.name} {item.option}".strip()


def _tax(item: Item) -> str:
    return tr("면세") if item.tax_free else tr("과세")


def _ink(item: Item) -> ColorName:
    return "bad_text" if item.on_hand < 0 else "text"


def _low(item: Item) -> str:
    return number(item.low_stock) if item.low_stock else ""


def _state(item: Item) -> PillSpec | None:
    if not item.active:
        return PillSpec(tr("쓰지 않음"), "neutral", "lock")
    return PillSpec(tr("재고 부족"), "warn", "triangle") if item.low else None


def _why(move: StockMove) -> str:
    return " · ".join(filter(None, (move_word(move.kind), move.reason)))
