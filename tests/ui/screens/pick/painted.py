"""Everything the picker's screen paints, judged: whole, inside, apart, and large enough."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, cast

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.clock import FrozenClock
from pos_app.domain.actors import Actor, Role
from pos_app.domain.house.item_cards import WithoutBarcode
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.paper.slip_scan import SoldAs
from pos_app.domain.warehouse.picking import (
    PickAnswer,
    PickCart,
    PickLine,
    PickOrder,
    PickOutcome,
    PickOwner,
    ScannedItem,
)
from pos_app.ui.screens.pick import band as bands
from pos_app.ui.screens.pick import board, halt_panel, letters
from pos_app.ui.screens.pick.key_card import KeyCard
from pos_app.ui.screens.pick.screen import PickScreen
from pos_app.ui.tasks import Tasks
from tests import make
from tests.ui.screens.counter import Heard

STOPS = {
    PickOutcome.HELD: StopState.HELD,
    PickOutcome.CANCEL_REQUESTED: StopState.CANCEL_REQUESTED,
    PickOutcome.CANCELLED: StopState.CANCELLED,
}
NAME, OPTION = "무지 노트 A5 스프링 제본 80매 크림색 내지", "줄무늬 · 크림색 · 2권 묶음"
CODE = "https://m.example.kr/p/20261124?utm=shelf&b=1234567890123456789"


@dataclass
class Ink:
    """One text as it was painted."""

    on: str
    text: str
    shown: str
    area: QRect
    tight: QRect
    cap: int
    room: QRect


@dataclass
class Painted:
    """What was painted since the last time this was emptied."""

    inks: list[Ink] = field(default_factory=list[Ink])

    def of(self, text: str) -> Ink:
        return next(ink for ink in self.inks if ink.text == text)

    def faults(self) -> Iterator[str]:
        """Texts that are not whole, leave their widget or their area, or lie over one another."""
        for at, ink in enumerate(self.inks):
            where = f"{ink.on}: {ink.text!r}"
            if ink.shown != ink.text:
                yield f"{where} is cut to {ink.shown!r}"
            if not ink.room.contains(ink.area) or not ink.room.contains(ink.tight):
                yield f"{where} leaves its widget: {ink.tight} of {ink.room}"
            if (
                ink.tight.height() > ink.area.height() + 1
                or ink.tight.width() > ink.area.width() + 1
            ):
                yield f"{where} needs {ink.tight.size()}, has {ink.area.size()}"
            for other in self.inks[at + 1 :]:
                if other.on == ink.on and other.tight.intersects(ink.tight):
                    yield f"{where} lies over {other.text!r}"


@contextmanager
def watched(patch: pytest.MonkeyPatch) -> Iterator[Painted]:
    """Keep an eye on the two functions every letter of the screen goes through."""
    painted = Painted()
    real_words, real_fitted, real_wrapped = letters.words, letters.fitted, letters.wrapped
    whole = {"text": ""}

    def fitted(text: str, *rest: Any) -> tuple[str, QFont]:
        whole["text"] = text
        return real_fitted(text, *rest)

    def words(painter: QPainter, rect: QRect, text: str, ink: Any, face: QFont, align: Any) -> None:
        tight = QFontMetrics(face).tightBoundingRect(text)
        wide = QFontMetrics(face).horizontalAdvance(text)
        x = rect.left()
        if align & Qt.AlignmentFlag.AlignRight:
            x = rect.right() + 1 - wide
        if align & Qt.AlignmentFlag.AlignHCenter:
            x = rect.left() + (rect.width() - wide) // 2
        lies = QRect(x, 0, min(wide, tight.width()), tight.height())
        lies.moveTop(rect.center().y() - tight.height() // 2)
        _note(painter, whole["text"], text, rect, lies, face)
        real_words(painter, rect, text, ink, face, align)

    def wrapped(painter: QPainter, area: QRect, text: str, *rest: Any, **named: Any) -> int:
        end = real_wrapped(painter, area, text, *rest, **named)
        lies = QRect(area.left(), area.top(), area.width(), end - area.top())
        _note(painter, text, text, area, lies, painter.font())
        return end

    def _note(
        painter: QPainter, text: str, shown: str, area: QRect, lies: QRect, face: QFont
    ) -> None:
        if not text:
            return
        on = cast(QWidget, painter.device())
        cap = QFontMetrics(face).capHeight()
        painted.inks.append(Ink(type(on).__name__, text, shown, area, lies, cap, on.rect()))

    patch.setattr(letters, "fitted", fitted)
    patch.setattr(letters, "words", words)
    for module in (board, halt_panel, bands):
        patch.setattr(module, "wrapped", wrapped)
    yield painted


def line(line_id: int, order_id: int, basket: int, **changes: Any) -> PickLine:
    values: dict[str, Any] = {
        "item_id": 3,
        "place": "A-03-2",
        "product": NAME,
        "option": OPTION,
        "code": "1001-0042",
        "barcode_tail": "2346",
        "without_barcode": WithoutBarcode.CONFIRM,
        "ordered": 12,
        "picked": 2,
        "short": 0,
        **changes,
    }
    return PickLine(line_id, order_id, basket, **values)


def answer(outcome: PickOutcome, orders: int = 2) -> PickAnswer:
    """An answer as full as this outcome's can be, over a cart of so many orders."""
    stop = STOPS.get(outcome, StopState.NONE)
    reason = "받는 분이 주소를 바꾸고 있습니다" if stop is StopState.HELD else ""
    held = tuple(
        PickOrder(
            n, f"20261124_00012345{n}", "남궁민지", n, stop if n == 1 else StopState.NONE, reason
        )
        for n in range(1, orders + 1)
    )
    lines = tuple(line(10 * n, n, n) for n in range(1, orders + 1))
    cart = PickCart(held, lines)
    item = None
    if outcome in {PickOutcome.NOT_ON_SLIP, PickOutcome.OTHER_ORDER, PickOutcome.AMBIGUOUS}:
        item = ScannedItem(9, "유리 머그 350 ml 선물 상자 포함", "투명", "B-01-3")
    bare = outcome in {PickOutcome.UNKNOWN_CODE, PickOutcome.MISREAD, PickOutcome.FLAWED}
    return PickAnswer(
        outcome,
        cart,
        CODE if bare else "8800000012346",
        2,
        None if bare or item else lines[0],
        None if bare or item else held[0],
        "20261124_000123459",
        item,
        PickOwner(5, "20261124_000123459", "김담이", "피킹대 2", make.T0, make.T0 + 30_000),
        SoldAs(1, "S-261124-0001", "김담이", "카운터 1", make.T0, 9580),
        "A77-2026-000123" if outcome is PickOutcome.SERIAL_USED else "",
    )


class Nobody:
    """Stands for a service that a painted screen never asks."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(name)


class Idle(Tasks):
    """Takes work and never does it."""

    def run(self, *_: Any, **__: Any) -> Any:
        return None


def bare_screen(wide: int, tall: int) -> PickScreen:
    """The screen by itself, at a size, with nothing behind it."""
    actor = Actor(1, "박한솔", Role.PICKER, 1, "카운터 1")
    nobody = cast(Any, Nobody())
    card = KeyCard(nobody, nobody)
    screen = PickScreen(
        nobody, nobody, card, Idle(), lambda: actor, FrozenClock(make.T0), cast(Any, Heard())
    )
    screen.resize(wide, tall)
    screen.show()
    QApplication.processEvents()
    return screen


def show(screen: PickScreen, said: PickAnswer, painted: Painted) -> None:
    """The screen after an answer, painted once."""
    screen.presenter.acknowledge()
    screen.presenter._say(said, "스캐너 2")
    painted.inks.clear()
    screen.grab()


def every_fault(wide: int, tall: int) -> list[str]:
    """Faults of the screen after every answer, in a cart of one order and of two."""
    found: list[str] = []
    with pytest.MonkeyPatch.context() as patch, watched(patch) as painted:
        screen = bare_screen(wide, tall)
        for outcome in PickOutcome:
            for orders in (1, 2):
                show(screen, answer(outcome, orders), painted)
                assert painted.inks
                found.extend(f"{outcome.name} {orders}: {fault}" for fault in painted.faults())
        screen.close()
    return found
