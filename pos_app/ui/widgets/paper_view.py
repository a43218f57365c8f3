"""A paper exactly as it comes out, given as a PNG; wider than the place it is scaled down."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from pos_app.ui.language import tr
from pos_app.ui.paint import box, smooth_painter
from pos_app.ui.theme import color

_MARGIN = 16
_EDGE_DOTS = 32  # 80 mm paper is 640 dots wide, of which 576 can be printed


class _Sheet(QWidget):
    """The paper with a hairline around it."""

    def __init__(self) -> None:
        super().__init__()
        self._paper = QPixmap()
        self._shown = QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_paper(self, paper: QPixmap) -> None:
        self._paper = _with_edges(paper)
        self.fit()

    def fit(self) -> None:
        """Scale to the width there is, never up."""
        ratio, room = self.devicePixelRatioF(), self.width() - _MARGIN * 2
        if self._paper.isNull() or room <= 0:
            self._shown = QPixmap()
            self.setFixedHeight(_MARGIN * 2)
        else:
            wide = min(room, round(self._paper.width()))
            mode = Qt.TransformationMode.SmoothTransformation
            self._shown = self._paper.scaledToWidth(round(wide * ratio), mode)
            self._shown.setDevicePixelRatio(ratio)
            self.setFixedHeight(round(self._shown.height() / ratio) + _MARGIN * 2)
        self.update()

    # Qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._shown.isNull():
            return
        size = self._shown.deviceIndependentSize().toSize()
        area = QRect((self.width() - size.width()) // 2, _MARGIN, size.width(), size.height())
        painter = smooth_painter(self)
        box(painter, area.adjusted(-1, -1, 1, 1), color("paper"), color("line"))
        painter.drawPixmap(area.topLeft(), self._shown)
        painter.end()


def _with_edges(printed: QPixmap) -> QPixmap:
    """The printed area on the colour of paper, with the edges no printer reaches."""
    if printed.isNull():
        return printed
    edge = QSize(2 * _EDGE_DOTS, 2 * _EDGE_DOTS)
    whole = QPixmap(printed.size() + edge)
    whole.fill(color("paper"))
    painter = QPainter(whole)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.drawPixmap(_EDGE_DOTS, _EDGE_DOTS, printed)
    painter.end()
    return whole


class PaperView(QScrollArea):
    """`show_png(bytes)`; `b""` shows an empty place."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = _Sheet()
        self.setAccessibleName(name or tr("종이 미리보기"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._sheet)

    def show_png(self, png: bytes) -> None:
        """Show a paper; ValueError if it is not a picture."""
        paper = QPixmap()
        if png and not paper.loadFromData(png):
            raise ValueError("not a picture")
        self._sheet.set_paper(paper)

    # Qt
    def minimumSizeHint(self) -> QSize:
        return QSize(240, 160)


class WholePaper(PaperView):
    """As tall as its paper, `wide` pixels wide: what it lies in scrolls, not the paper."""

    def __init__(self, name: str, wide: int, parent: QWidget) -> None:
        super().__init__(name, parent)
        # Its height follows its width, so no scroll bar may ever change that width.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(wide)

    def show_whole(self, png: bytes) -> None:
        """Show a paper; `b""` shows none."""
        self.show_png(png)
        self._grow()

    def _grow(self) -> None:
        sheet = self.widget()
        if sheet is not None:
            self.setFixedHeight(max(sheet.minimumHeight(), 1))

    # Qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()
