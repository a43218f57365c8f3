"""What a list shows in one column. A list of these is the whole description of a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from pos_app.ui.format import order_parts
from pos_app.ui.pills import PillSpec
from pos_app.ui.tokens import ColorName, WeightName

Row = TypeVar("Row")
Kind = Literal[
    "text",  # a plain word
    "strong",  # semibold
    "dim",  # second ink
    "number",  # right-aligned, semibold: amounts and counts
    "order",  # an order number: date part dim, the rest bold
    "time",  # a time that is set: blue and bold; the ink callable may say otherwise
    "pill",  # a state
    "mark",  # shape and word without a pill (경고)
    "edit",  # a framed field the clerk types in
    "choice",  # a framed list the clerk chooses from
    "check",  # the tick of the row; made by `check_column()`
]
Align = Literal["left", "right", "center"]
RowTone = Literal["normal", "failed", "look", "off"]

_INKS: dict[str, ColorName] = {"dim": "text_2", "time": "accent_text"}
_BOLD: dict[str, WeightName] = {
    "strong": "semibold", "number": "semibold", "order": "semibold", "time": "semibold",
    "edit": "semibold",
}  # fmt: skip


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: `Column("no", tr("주문번호"), 170, lambda r: r.order_no, kind="order")`.

    `width` in pixels; 0 takes what is left (one per table). `fold` columns are hidden in windows
    under 1366 px. `pill` serves the kinds pill and mark; `wrong` says what is wrong with an edited
    cell (`""` = nothing); `edited(row, text)` is called when the clerk leaves the cell; `locked`
    rows cannot be edited. `sortable` columns answer a click on their head.
    """

    key: str
    title: str
    width: int
    text: Callable[[Row], str]
    kind: Kind = "text"
    align: Align | None = None
    ink: Callable[[Row], ColorName] | None = None
    weight: WeightName | None = None
    pill: Callable[[Row], PillSpec | None] | None = None
    tip: Callable[[Row], str] | None = None
    fold: bool = False
    sortable: bool = False
    wrong: Callable[[Row], str] | None = None
    edited: Callable[[Row, str], None] | None = None
    choices: Callable[[Row], Sequence[str]] | None = None
    locked: Callable[[Row], bool] | None = None

    @property
    def side(self) -> Align:
        """The side its words stand at."""
        return self.align or ("right" if self.kind == "number" else "left")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell made ready once, when its row arrives: painting asks nothing any more."""

    text: str
    head: str
    ink: ColorName
    weight: WeightName
    pill: PillSpec | None
    tip: str
    wrong: bool


def check_column() -> Column[Any]:
    """The narrow column that carries the ticks of a list with `checkable`."""
    return Column[Any]("check", "", 48, lambda _row: "", kind="check")


def make_cell(column: Column[Row], row: Row) -> Cell:
    """The ready cell of a row."""
    text = column.text(row)
    head = order_parts(text)[0] if column.kind == "order" else ""
    ink = column.ink(row) if column.ink else _INKS.get(column.kind, "text")
    return Cell(
        text=text,
        head=head,
        ink=ink,
        weight=column.weight or _BOLD.get(column.kind, "regular"),
        pill=column.pill(row) if column.pill else None,
        tip=column.tip(row) if column.tip else "",
        wrong=bool(column.wrong(row)) if column.wrong else False,
    )
