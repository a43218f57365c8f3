"""The right side of 오늘: scans and sales by hour, three figures, and the promises to the malls."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.clock import kst
from pos_app.domain.today.today import PromiseFigures, TodaySheet
from pos_app.ui.fonts import font, text_width
from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.paint import LEFT, box, smooth_painter, words
from pos_app.ui.theme import color
from pos_app.ui.tokens import ColorName
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.figure import Figure
from pos_app.ui.widgets.hourly_chart import HourCount, HourlyChart
from pos_app.ui.widgets.text import Text

_OPENS, _CLOSES = 8, 19
_SIGN = 20


class Legend(QWidget):
    """What a bar and the line of the chart are."""

    def __init__(self, line: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line, self._text = line, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Its words."""
        return self._text

    def say(self, text: str) -> None:
        """Show other words."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    # Qt
    def sizeHint(self) -> QSize:
        return QSize(_SIGN + text_width(self._text, "caption") + 2, 20)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        if self._line:
            painter.fillRect(0, 9, 14, 2, color("text"))
            painter.setPen(color("text"))
            painter.setBrush(color("surface"))
            painter.drawEllipse(4, 7, 6, 6)
        else:
            box(painter, self.rect().adjusted(2, 5, 12 - self.width(), -5), color("accent"))
        area = self.rect().adjusted(_SIGN, 0, 0, 0)
        words(painter, area, self._text, color("text_2"), font("caption"), LEFT)
        painter.end()


class HoursCard(Card):
    """Bars = scans of the warehouse, line = how many sales."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("시간별 스캔과 매출"), parent=parent)
        self._bars, self._line = Legend(False, self), Legend(True, self)
        self.head.addStretch(1)
        self.head.addWidget(self._bars)
        self.head.addSpacing(8)
        self.head.addWidget(self._line)
        self._chart = HourlyChart(self)
        self._chart.setMinimumHeight(160)
        self.body.setContentsMargins(16, 0, 16, 12)
        self.body.addWidget(self._chart, 1)

    def show_day(self, sheet: TodaySheet) -> None:
        """The hours of the day; those to come stay empty."""
        found = {one.hour: one for one in sheet.hours}
        running = kst(sheet.at).hour if sheet.current else -1
        first = min([_OPENS, *found])
        last = max([_CLOSES, *found])
        hours: list[HourCount] = []
        for hour in range(first, last + 1):
            one = found.get(hour)
            if sheet.current and hour > running:
                hours.append(HourCount(hour, None, None))
            else:
                scans, sales = (one.scans, one.sales) if one else (0, 0)
                hours.append(HourCount(hour, scans, sales))
        self._chart.set_hours(hours, running)
        self._bars.say(tr("스캔 {n}번").format(n=number(sheet.scans)))
        self._line.say(tr("매출 {n}건").format(n=number(sheet.sales)))


class FiguresCard(Card):
    """매출 금액, 저장한 송장, 막은 오스캔."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._amount, self._parcels, self._stopped = Figure(), Figure(), Figure()
        row = QHBoxLayout()
        row.setSpacing(24)
        for word, figure in (
            (tr("매출 금액"), self._amount),
            (tr("저장한 송장"), self._parcels),
            (tr("막은 오스캔"), self._stopped),
        ):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(Text(word, "table", ink="text_2", parent=self))
            column.addWidget(figure)
            row.addLayout(column, 2 if figure is self._amount else 1)
        self.body.setContentsMargins(24, 16, 24, 16)
        self.body.addLayout(row)

    def show_day(self, sheet: TodaySheet) -> None:
        """The figures of the day."""
        self._amount.show_won(sheet.amount)
        self._parcels.show_parts([(number(sheet.parcels), tr("개"))])
        self._stopped.show_parts([(number(sheet.stopped), tr("번"))])


class PromisesCard(Card):
    """바깥 약속: what was told to the malls, and what was not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("바깥 약속"), parent=parent)
        self.open = KeyButton(tr("쇼핑몰 할 일 열기"), kind="text", size="small", parent=self)
        self.head.setContentsMargins(24, 12, 16, 8)
        self.head.addStretch(1)
        self.head.addWidget(self.open)
        self._values: dict[str, Text] = {}
        self.body.setContentsMargins(24, 0, 24, 16)
        for key, word in (
            ("kept", tr("보냄")),
            ("sending", tr("다시 보내는 중")),
            ("unknown", tr("결과 모름")),
            ("person", tr("사람이 할 일")),
        ):
            row = QHBoxLayout()
            row.addWidget(Text(word, "table", ink="text_2", parent=self), 1)
            self._values[key] = Text("", "table", "bold", parent=self)
            row.addWidget(self._values[key])
            self.body.addLayout(row)

    def show_promises(self, figures: PromiseFigures) -> None:
        """The counts; colours only where something is not as it should be."""
        self._say("kept", tr("{n} 끝남").format(n=number(figures.kept)), "ok_text")
        self._say("sending", number(figures.sending), "text")
        self._say("unknown", number(figures.unknown), "warn_text" if figures.unknown else "text")
        waits = figures.for_person
        ink: ColorName = "bad_text" if figures.rejected else "accent_text" if waits else "text"
        self._say("person", number(waits), ink)

    def _say(self, key: str, text: str, ink: ColorName) -> None:
        self._values[key].setText(text)
        self._values[key].set_ink(ink)
