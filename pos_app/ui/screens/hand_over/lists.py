"""The dock's lists: boxes on the van, boxes still here, and what was signed today."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from pos_app.clock import day_of
from pos_app.domain.parcels.couriers import courier_rule
from pos_app.domain.warehouse.hand_over import HandOverParcel, SignedHandOver
from pos_app.ui.format import clock_time
from pos_app.ui.language import tr
from pos_app.ui.models.column import Column, RowTone
from pos_app.ui.models.list_model import ListModel
from pos_app.ui.pills import PillSpec
from pos_app.ui.tokens import height
from pos_app.ui.widgets.empty import Empty, ListOrEmpty
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.text import Text
from pos_app.ui.words.hand_over import stays_words

_SIGNED_ROWS = 3
"""So many hand-overs of the day are seen at once; more are scrolled to."""


class BoxList(QWidget):
    """Boxes under a counted head; an empty list says what comes next. `marked` lists say which
    boxes must come out again."""

    def __init__(self, name: str, empty: Empty, marked: bool, parent: QWidget | None = None):
        super().__init__(parent)
        self._name = name
        self.head = Text(name, "strong", "semibold", parent=self)
        self.model: ListModel[HandOverParcel] = ListModel(
            _box_columns(marked), lambda r: r.waybill_id, tone=_tone, parent=self
        )
        self.table = Table(self.model, name, parent=self)
        self.listed = ListOrEmpty(self.table, empty, self)
        _column(self, self.head, self.listed)

    def show_boxes(self, boxes: Sequence[HandOverParcel]) -> None:
        """These, and how many."""
        self.model.set_rows(boxes)
        self.head.setText(tr("{name} {n}개").format(name=self._name, n=len(boxes)))
        self.listed.show_empty(not boxes)


class SignedList(QWidget):
    """What drivers signed for today; gone while nothing was."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = Text(tr("오늘 끝낸 인계"), "strong", "semibold", parent=self)
        self.model: ListModel[SignedHandOver] = ListModel(
            _signed_columns(), lambda r: r.handover_id, parent=self
        )
        self.table = Table(self.model, tr("오늘 끝낸 인계"), parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        _column(self, self.head, self.table)
        self.hide()

    def show_signed(self, signed: Sequence[SignedHandOver]) -> None:
        """These, newest first."""
        self.model.set_rows(signed)
        rows = min(len(signed), _SIGNED_ROWS)
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + rows * height("row"))
        self.setVisible(bool(signed))


def scanned_empty(parent: QWidget) -> Empty:
    """Nothing is on the van yet."""
    return Empty(
        "scan",
        tr("아직 실은 박스가 없습니다"),
        tr("박스에 붙은 송장을 스캔하면 여기에 쌓입니다."),
        parent=parent,
    )


def missing_empty(parent: QWidget) -> Empty:
    """Nothing of this courier waits."""
    return Empty(
        "circle_check",
        tr("남은 박스가 없습니다"),
        tr("이 택배사로 보낼 박스가 여기에 더 없습니다."),
        parent=parent,
    )


def _column(owner: QWidget, head: QWidget, below: QWidget) -> None:
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(head)
    column.addWidget(below, 1)


def _box_columns(marked: bool) -> list[Column[Any]]:
    columns: list[Column[Any]] = [
        Column("number", tr("송장"), 136, lambda r: r.number, "strong"),
        Column("receiver", tr("받는 분"), 0, lambda r: r.receiver),
        Column(
            "orders", tr("주문번호"), 204, _orders, "order", tip=lambda r: "\n".join(r.order_nos)
        ),
    ]
    if marked:
        columns.append(Column("stays", tr("확인"), 116, lambda _r: "", "mark", pill=_stays))
    return columns


def _signed_columns() -> list[Column[Any]]:
    return [
        Column("number", tr("인계"), 128, lambda r: r.number, "strong"),
        Column("courier", tr("택배사"), 0, lambda r: courier_rule(r.courier).name),
        Column("driver", tr("기사"), 96, lambda r: r.driver),
        Column("boxes", tr("박스"), 64, lambda r: tr("{n}개").format(n=r.parcels), "number"),
        Column("at", tr("끝냄"), 72, _signed_at, "dim"),
    ]


def _orders(box: HandOverParcel) -> str:
    if len(box.order_nos) < 2:
        return "".join(box.order_nos)
    return tr("{no} +{n}").format(no=box.order_nos[0], n=len(box.order_nos) - 1)


def _stays(box: HandOverParcel) -> PillSpec | None:
    return PillSpec(stays_words(box.objection), "bad", "octagon") if box.objection else None


def _tone(box: HandOverParcel) -> RowTone:
    return "failed" if box.objection else "normal"


def _signed_at(row: SignedHandOver) -> str:
    return clock_time(row.signed_at, day_of(row.signed_at))
