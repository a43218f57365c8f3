"""The right side for drawer, display and sounds: what a person can try out there."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from pos_app.domain.paper.columns import char_columns
from pos_app.domain.till.display_text import COLUMNS
from pos_app.domain.till.drawer import DrawerDay
from pos_app.services.devices.shop_sounds import SoundCard
from pos_app.station import LOUDEST
from pos_app.ui.fonts import font, text_width
from pos_app.ui.language import tr
from pos_app.ui.paint import CENTER, box, smooth_painter, words
from pos_app.ui.theme import color
from pos_app.ui.tokens import radius
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.check import Check
from pos_app.ui.widgets.field import Field
from pos_app.ui.widgets.flow import FlowRow
from pos_app.ui.widgets.no_sale_panel import NoSalePanel
from pos_app.ui.widgets.reason import ReasonText
from pos_app.ui.widgets.text import Text
from pos_app.ui.words.till import newest_opening_line, showing_words, sound_names

_STEP = 5


def _column(part: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    return column


class DrawerPanel(QWidget):
    """금전함 열기 with its reason, and the newest opening of the day."""

    opened = Signal(str)
    shut = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._newest = Text("", "table", ink="text_2", wrap=True, parent=self)
        self.open_button = KeyButton(tr("금전함 열기"), "Ctrl+D", icon="drawer", parent=self)
        self._why = ReasonText(self.open_button, self)
        self.shut_button = KeyButton(tr("금전함 닫기"), parent=self)
        self.no_sale = NoSalePanel(scans=False, parent=self)
        row = FlowRow(parent=self)
        row.add(self.open_button, self.shut_button)
        column = _column(self)
        for part in (row, self._why, self.no_sale, self._newest):
            column.addWidget(part)
        self.open_button.clicked.connect(self.no_sale.ask)
        self.shut_button.clicked.connect(self.shut)
        self.no_sale.agreed.connect(self._agreed)
        self.no_sale.left.connect(self.no_sale.hide)

    def show_drawer(self, why_not: str, twin: bool) -> None:
        """Wake the button, or say why it sleeps; a twin is shut by a button, too."""
        self.open_button.arm(why_not)
        self.shut_button.setVisible(twin)
        if why_not:
            self.no_sale.hide()

    def show_day(self, day: DrawerDay, today: int) -> None:
        """The newest opening."""
        self._newest.show_text(newest_opening_line(day.newest, today))

    def stop_asking(self) -> bool:
        """Put the question for a reason away; False if there was none."""
        was = self.no_sale.isVisibleTo(self)
        self.no_sale.hide()
        return was

    def _agreed(self, reason: str) -> None:
        self.no_sale.hide()
        self.opened.emit(reason)


class DisplayFace(QWidget):
    """Two lines of twenty columns, as the customer reads them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, upper: str, lower: str) -> None:
        """Show other lines."""
        self._lines = (upper, lower)
        self.setAccessibleName(f"{upper.strip()} {lower.strip()}".strip())
        self.update()

    # Qt
    def sizeHint(self) -> QSize:
        return QSize(COLUMNS * 12 + 32, 76)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        box(painter, self.rect(), color("sunken"), color("line_strong"), radius("control"))
        cell = (self.width() - 32) / COLUMNS
        for at, line in enumerate(self._lines):
            place = 0
            for char in line:
                wide = char_columns(char)
                area = QRect(int(16 + place * cell), 10 + at * 28, int(wide * cell) + 1, 28)
                words(painter, area, char, color("text"), font("strong", "semibold"), CENTER)
                place += wide
        painter.end()


class DisplayPanel(QWidget):
    """What the customer reads now, and a text to try it out."""

    tested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = DisplayFace(self)
        self._none = Text("", "table", ink="text_2", wrap=True, parent=self)
        self.test = KeyButton(tr("시험 글 보내기"), parent=self)
        self._why = ReasonText(self.test, self)
        row = FlowRow(parent=self)
        row.add(self.test)
        column = _column(self)
        column.addWidget(Text(tr("지금 손님에게 보이는 글"), "caption", ink="text_2", parent=self))
        for part in (self._face, self._none, row, self._why):
            column.addWidget(part)
        self.test.clicked.connect(self.tested)

    def show_display(self, lines: tuple[str, str] | None, why_not: str) -> None:
        """Show what went out last."""
        upper, lower = showing_words(lines)
        self._face.show_lines(*(lines or ("", "")))
        self._none.show_text("" if lines else f"{upper} {lower}".strip())
        self.test.arm(why_not)


class SoundPanel(QWidget):
    """On or off, how loud, and the four patterns to hear."""

    changed = Signal()
    tested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.on = Check(tr("소리를 냅니다"), self)
        self.volume = QSlider(Qt.Orientation.Horizontal, self)
        self.volume.setRange(0, LOUDEST)
        self.volume.setSingleStep(_STEP)
        self.volume.setPageStep(_STEP * 4)
        self._percent = Text("", "body", "semibold", parent=self)
        self._percent.setFixedWidth(text_width("100 %", "body", "semibold") + 4)
        held = QWidget(self)
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.volume, 1)
        row.addWidget(self._percent)
        tests = FlowRow(parent=self)
        self.tests = [self._test(tests, name, word) for name, word in sound_names()]
        tests.add(*self.tests)
        column = _column(self)
        self.volume.setAccessibleName(tr("소리 크기"))
        column.addWidget(self.on)
        column.addWidget(Field(tr("소리 크기"), held))
        column.addWidget(Text(tr("들어 보기"), "caption", ink="text_2", parent=self))
        column.addWidget(tests)
        self.on.clicked.connect(self.changed)
        self.volume.valueChanged.connect(self._moved)

    def show_sounds(self, card: SoundCard, why_not: str) -> None:
        """Show them as they are, and wake or put to sleep what only a manager changes."""
        self.on.setChecked(card.on)
        self.volume.blockSignals(True)
        self.volume.setValue(card.volume)
        self.volume.blockSignals(False)
        self._show_percent()
        self.on.setEnabled(not why_not)
        self.volume.setEnabled(not why_not)

    def _test(self, parent: QWidget, name: str, word: str) -> KeyButton:
        button = KeyButton(word, size="small", icon="play", parent=parent)
        button.clicked.connect(lambda: self.tested.emit(name))
        return button

    def _moved(self, _value: int) -> None:
        self._show_percent()
        self.changed.emit()

    def _show_percent(self) -> None:
        self._percent.setText(tr("{n} %").format(n=self.volume.value()))
