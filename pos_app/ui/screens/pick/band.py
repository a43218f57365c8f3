"""What the last scan came to, over the whole width at the bottom."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.ui.icons import paint_icon
from pos_app.ui.language import tr
from pos_app.ui.paint import RIGHT, box, smooth_painter
from pos_app.ui.screens.pick.letters import say, wrapped
from pos_app.ui.screens.pick.shown import Verdict, Work
from pos_app.ui.theme import color, solid
from pos_app.ui.tokens import height, type_px
from pos_app.ui.words.picking import name_of

_TALL = 900
"""The window the sizes of the look are for; a taller one makes them larger."""


class VerdictBand(QWidget):
    """Colour, icon, word and next step over the whole width; the next place is already there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdict: Verdict | None = None
        self._work: Work | None = None
        self._scale = 1.0
        self.setFixedHeight(height("verdict"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_verdict(self, verdict: Verdict | None) -> None:
        """Say it; None leaves the band empty."""
        self._verdict = verdict
        self.setAccessibleName(f"{verdict.word} {verdict.step}" if verdict else "")
        self.update()

    def show_work(self, work: Work) -> None:
        """What comes after the line on the screen."""
        self._work = work
        self.update()

    def fit(self, window_height: int) -> None:
        """Grow with a tall window: who stands two metres away from it reads this first."""
        self._scale = max(1.0, window_height / _TALL)
        self.setFixedHeight(self._px(height("verdict")))

    def verdict(self) -> Verdict | None:
        """What it says now."""
        return self._verdict

    # Qt
    def minimumSizeHint(self) -> QSize:
        return QSize(640, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        verdict = self._verdict
        ink = color("text_2") if verdict is None else color("on_accent")
        box(painter, self.rect(), color("canvas") if verdict is None else solid(verdict.tone))
        aside, px = self._px(340), self._px
        if verdict is not None:
            paint_icon(painter, verdict.icon, px(56), px(44), ink, px(96))
            wide = self.width() - px(192) - aside - px(64)
            word = QRect(px(192), px(26), wide, px(80))
            say(painter, word, verdict.word, px(type_px("verdict")), ink, "extrabold")
            step = QRect(px(192), px(110), wide, px(66))
            wrapped(painter, step, verdict.step, px(32), ink, "semibold")
        self._after(painter, aside)
        painter.end()

    def _px(self, of_the_look: int) -> int:
        return round(of_the_look * self._scale)

    def _after(self, painter: QPainter, wide: int) -> None:
        work, px = self._work, self._px
        after = work.after if work else None
        if after is None:
            return
        plain = self._verdict is None
        ink, soft = (
            color("text" if plain else "on_accent"),
            color("text_2" if plain else "on_accent"),
        )
        x = self.width() - wide - px(40)
        head = tr("다음 품목")
        if work is not None and len(work.cart.orders) > 1:
            head = tr("다음 품목 · {n}번 바구니").format(n=after.basket)
        say(painter, QRect(x, px(20), wide, px(32)), head, px(22), soft, "medium", RIGHT)
        place = QRect(x, px(54), wide, px(52))
        say(painter, place, after.place or "-", px(40), ink, "extrabold", RIGHT)
        said = tr("{left}개 · {item}").format(left=after.left, item=name_of(after))
        rest = QRect(x, px(110), wide, px(66))
        wrapped(painter, rest, said, px(24), ink, "semibold", side=Qt.AlignmentFlag.AlignRight)
