"""Customer, payment and 외상 in three small cards, painted in one go."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.fonts import font, metrics
from pos_app.ui.paint import LEFT, box, smooth_painter, words
from pos_app.ui.screens.sale.shown import CardText
from pos_app.ui.theme import color
from pos_app.ui.tokens import ColorName, radius

_TALL, _GAP, _PAD = 124, 16, 24
_SHARES = (48, 26, 26)


class OrderCards(QWidget):
    """`show_cards(cards)`; long names and addresses are shortened, and whole in the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[CardText, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Everything the cards say."""
        return "\n".join("\n".join((c.caption, c.word, *c.below)) for c in self._cards)

    def show_cards(self, cards: tuple[CardText, ...]) -> None:
        """Show these."""
        self._cards = cards
        self.setAccessibleName(self.text())
        self.setToolTip(" · ".join(cards[0].below) if cards else "")
        self.update()

    def _areas(self) -> list[QRect]:
        room, x = self.width() - _GAP * (len(_SHARES) - 1), 0
        areas: list[QRect] = []
        for share in _SHARES:
            wide = room * share // 100
            areas.append(QRect(x, 0, wide, _TALL))
            x += wide + _GAP
        areas[-1].setRight(self.width() - 1)
        return areas

    def _paint_card(self, painter: QPainter, area: QRect, card: CardText) -> None:
        box(painter, area, color("surface"), color("line"), radius("card"))
        inner = area.adjusted(_PAD, 0, -12, 0)
        top = area.y() + 14
        _line(painter, inner, top, 20, card.caption, "text_2", font("caption", "medium"))
        _line(painter, inner, top + 22, 28, card.word, "text", font("title", "semibold"))
        for number, below in enumerate(card.below):
            blue = card.blue and number == 0
            face = font("body", "semibold") if blue else font("body")
            ink: ColorName = "accent_text" if blue else "text_2"
            _line(painter, inner, top + 54 + number * 20, 20, below, ink, face)

    # Qt
    def sizeHint(self) -> QSize:
        widest = max(
            (metrics("title", "semibold").horizontalAdvance(c.word) for c in self._cards[1:]),
            default=0,
        )
        return QSize((widest + _PAD + 12) * 100 // _SHARES[-1] + _GAP * 2, _TALL)

    def minimumSizeHint(self) -> QSize:
        return QSize(480, _TALL)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        for area, card in zip(self._areas(), self._cards, strict=False):
            self._paint_card(painter, area, card)
        painter.end()


def _line(
    painter: QPainter, area: QRect, top: int, tall: int, text: str, ink: ColorName, face: QFont
) -> None:
    painter.setFont(face)
    measure = painter.fontMetrics()
    if measure.horizontalAdvance(text) > area.width():
        text = measure.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    place = QRect(area.x(), top, area.width() + 2, tall)
    words(
        painter,
        place,
        text,
        color(ink),
        face,
        LEFT,
    )
