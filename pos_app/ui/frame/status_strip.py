"""The lower edge: who works where, the devices, what is not yet sent, mall, database, clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pos_app.clock import Clock
from pos_app.ui.fonts import font, text_width
from pos_app.ui.format import number, status_clock
from pos_app.ui.icons import paint_icon
from pos_app.ui.language import tr
from pos_app.ui.paint import LEFT, box, smooth_painter, words
from pos_app.ui.theme import color
from pos_app.ui.tokens import ColorName, height

_PAD, _GAP = 12, 8


@dataclass(frozen=True, slots=True)
class DeviceMark:
    """A device on the strip: round dot = fine; square dot and words = not."""

    name: str
    ok: bool
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one cell of the strip shows."""

    text: str = ""
    strong: str = ""
    icon: str = ""
    dot: Literal["", "round", "square"] = ""
    ink: ColorName = "text_2"


class StripCell(QWidget):
    """One cell between hairlines; a click opens the screen it belongs to."""

    pressed = Signal()

    def __init__(self, line_left: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._piece = _Piece()
        self._line_left = line_left
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """The words shown."""
        return f"{self._piece.strong} {self._piece.text}".strip()

    def set_piece(self, piece: _Piece) -> None:
        """Show other words."""
        if piece != self._piece:
            self._piece = piece
            self.setAccessibleName(self.text())
            self.updateGeometry()
            self.update()

    # Qt
    def sizeHint(self) -> QSize:
        piece, wide = self._piece, _PAD * 2 + 1
        wide += 16 + _GAP if piece.icon else 0
        wide += 8 + _GAP if piece.dot else 0
        if piece.strong:
            wide += text_width(piece.strong, "caption", "semibold")
        if piece.text:
            wide += text_width(piece.text, "caption") + 2
        wide += 6 if piece.strong and piece.text else 0
        return QSize(wide, height("status_strip") - 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        piece, painter, x = self._piece, smooth_painter(self), _PAD
        edge = 0 if self._line_left else self.width() - 1
        painter.fillRect(edge, 0, 1, self.height(), color("line"))
        ink = color(piece.ink)
        if piece.icon:
            paint_icon(painter, piece.icon, x, (self.height() - 16) / 2, ink, 16)
            x += 16 + _GAP
        if piece.dot:
            dot = QRect(x, (self.height() - 8) // 2, 8, 8)
            good = piece.dot == "round"
            box(painter, dot, color("ok" if good else "bad"), None, 4 if good else 0)
            x += 8 + _GAP
        if piece.strong:
            face = font("caption", "semibold")
            wide = text_width(piece.strong, "caption", "semibold")
            words(painter, QRect(x, 0, wide + 2, self.height()), piece.strong, ink, face, LEFT)
            x += wide + 6
        words(
            painter, QRect(x, 0, self.width() - x, self.height()), piece.text, ink,
            font("caption"), LEFT,
        )  # fmt: skip
        painter.end()


class StatusStrip(QWidget):
    """`set_staff`, `set_devices`, `set_unsent`, `set_mall`, `set_database`; the clock runs alone.

    `pressed(name)` with `staff`, `devices`, `unsent`, `mall` or `database`.
    """

    pressed = Signal(str)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(height("status_strip"))
        self._clock = clock
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 1, 0, 0)
        self._row.setSpacing(0)
        self._staff = StripCell(False, self)
        self._staff.pressed.connect(lambda: self.pressed.emit("staff"))
        self._row.addWidget(self._staff)
        self._devices: list[StripCell] = []
        self._row.addStretch(1)
        self._unsent = self._right("unsent")
        self._mall = self._right("mall")
        self._database = self._right("database")
        self._time = self._right("")
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self._tick()
        self.set_unsent(0)
        for cell in (self._staff, self._mall, self._database):
            cell.hide()

    def set_staff(self, name: str, place: str) -> None:
        """Who is logged in, and at which station."""
        self._staff.set_piece(_Piece(text=place, strong=name, icon="user"))
        self._staff.setVisible(bool(name))

    def set_devices(self, devices: Sequence[DeviceMark]) -> None:
        """The devices of this station."""
        while len(self._devices) > len(devices):
            cell = self._devices.pop()
            self._row.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        while len(self._devices) < len(devices):
            cell = StripCell(False, self)
            cell.pressed.connect(lambda: self.pressed.emit("devices"))
            self._row.insertWidget(1 + len(self._devices), cell)
            self._devices.append(cell)
            cell.show()
        for cell, mark in zip(self._devices, devices, strict=True):
            text = mark.name if mark.ok else f"{mark.name} {mark.words}".strip()
            ink: ColorName = "text_2" if mark.ok else "bad_text"
            cell.set_piece(_Piece(text=text, dot="round" if mark.ok else "square", ink=ink))

    def set_unsent(self, count: int, stuck: bool = False) -> None:
        """Promises to the outside that did not go out yet."""
        text = tr("미전송 {n}").format(n=number(count))
        self._unsent.set_piece(
            _Piece(text=text, icon="send", ink="bad_text" if stuck else "text_2")
        )

    def set_mall(self, text: str, ok: bool = True) -> None:
        """`쇼핑몰 14:31 받음`; `""` hides it."""
        self._mall.set_piece(_Piece(text=text, icon="link", ink="text_2" if ok else "bad_text"))
        self._mall.setVisible(bool(text))

    def set_database(self, text: str, ok: bool = True) -> None:
        """`데이터베이스 정상`; `""` hides it."""
        ink: ColorName = "text_2" if ok else "bad_text"
        self._database.set_piece(_Piece(text=text, icon="database", ink=ink))
        self._database.setVisible(bool(text))

    def words_shown(self) -> list[str]:
        """The words of every visible cell, left to right."""
        cells = [self._staff, *self._devices, self._unsent, self._mall, self._database, self._time]
        return [c.text() for c in cells if not c.isHidden()]

    def _right(self, name: str) -> StripCell:
        cell = StripCell(True, self)
        if name:
            cell.pressed.connect(lambda: self.pressed.emit(name))
        self._row.addWidget(cell)
        return cell

    def _tick(self) -> None:
        self._time.set_piece(_Piece(strong=status_clock(self._clock.now())))

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = smooth_painter(self)
        painter.fillRect(0, 0, self.width(), 1, color("line"))
        painter.end()
