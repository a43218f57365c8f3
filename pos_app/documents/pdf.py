"""A PDF of A4 pages: fonts embedded, the same bytes for the same content, text that can be found.

What repeats on every page is drawn once (`form`); the rest of a page is one text object.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any, cast

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from pos_app.documents.code128 import bars_c
from pos_app.documents.fonts import FONTS_LOCK
from pos_app.documents.pdf_type import Face, Typesetter

WIDTH, HEIGHT = 595.28, 841.89
LEFT, RIGHT, TOP, BOTTOM = 42.0, WIDTH - 42.0, HEIGHT - 42.0, 36.0
INK, SOFT, LINE, FILL = "0.1 0.11 0.13", "0.38 0.41 0.46", "0.72 0.75 0.79", "0.945 0.95 0.96"
VIOLET = "0.39 0.2 0.75"

# PDF readers of this century take binary streams; the ASCII form costs a fifth more bytes.
rl_config.useA85 = 0


class Page:
    """Collects one page or form: shapes first, then all its text in one object."""

    def __init__(self, typesetter: Typesetter) -> None:
        self.type = typesetter
        self._shapes: list[str] = []
        self._texts: list[str] = []
        self._colour = INK
        self.forms: list[tuple[str, float]] = []

    def place(self, form: str, y: float = 0.0) -> None:
        """A form of the book below everything else, moved up by `y`."""
        self.forms.append((form, y))

    def text(
        self, x: float, y: float, text: str, face: Face, size: float, colour: str = INK
    ) -> None:
        """Text from `x` to the right, on the base line `y`."""
        self._put(x, y, self.type.show(text, face, size), colour)

    def centred(
        self, x: float, y: float, text: str, face: Face, size: float, colour: str = INK
    ) -> None:
        """Text with its middle at `x`."""
        self.text(x - self.type.width(text, face, size) / 2, y, text, face, size, colour)

    def amount(
        self, x: float, y: float, text: str, face: Face, size: float, colour: str = INK
    ) -> None:
        """Figures that end at `x`, in cells of one width."""
        start = x - self.type.figures_width(text, face, size)
        self._put(start, y, self.type.figures(text, face, size), colour)

    def line(self, x1: float, y1: float, x2: float, y2: float, colour: str = LINE) -> None:
        self._shapes.append(f"{colour} RG {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S")

    def box(self, x: float, y: float, width: float, height: float, colour: str = LINE) -> None:
        """An outlined rectangle; `x`, `y` is its lower left corner."""
        self._shapes.append(f"{colour} RG {x:.2f} {y:.2f} {width:.2f} {height:.2f} re S")

    def fill(self, x: float, y: float, width: float, height: float, colour: str = FILL) -> None:
        self._shapes.append(f"{colour} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def barcode(self, digits: str, x: float, y: float, module: float, height: float) -> None:
        """A Code 128-C symbol from `x` to the right; the quiet zone is the caller's."""
        bars = " ".join(
            f"{x + at * module:.3f} {y:.2f} {width * module:.3f} {height:.2f} re"
            for at, width in bars_c(digits)
        )
        self._shapes.append(f"0 g {bars} f")

    def operators(self) -> str:
        """The content stream."""
        return "\n".join(
            ("0.6 w", *self._shapes, f"{INK} rg", "BT", *self._texts, "ET")
            if self._texts
            else ("0.6 w", *self._shapes)
        )

    def _put(self, x: float, y: float, shown: str, colour: str) -> None:
        if colour != self._colour:
            self._colour = colour
            self._texts.append(f"{colour} rg")
        self._texts.append(f"1 0 0 1 {x:.2f} {y:.2f} Tm {shown}")


class Book:
    """The pages in order, then `done()`."""

    def __init__(self, title: str, size: tuple[float, float] = (WIDTH, HEIGHT)) -> None:
        self._file = io.BytesIO()
        # reportlab has no types.
        self._canvas = cast("Any", Canvas)(self._file, size, pageCompression=1, invariant=1)
        self._canvas.setTitle(title)
        self._canvas.setCreator("담다 POS")
        self._forms: dict[str, str] = {}
        self.type = Typesetter(self._canvas._doc)

    def form(self, key: str, draw: Callable[[Page], None]) -> str:
        """The name of a form holding what `draw` draws; drawn when the key is first met."""
        if key not in self._forms:
            self.draw_later(self.later(key), draw)
        return self._forms[key]

    def later(self, key: str) -> str:
        """The name of a form that pages may hold before it is drawn: how many pages there are."""
        return self._forms.setdefault(key, f"f{len(self._forms)}")

    def draw_later(self, name: str, draw: Callable[[Page], None]) -> None:
        """Draw the form of this name, once."""
        page = Page(self.type)
        draw(page)
        self._canvas.beginForm(name)
        self._canvas.addLiteral(page.operators())
        self._canvas.endForm()

    def add(self, page: Page) -> None:
        """Ends a page."""
        for name, y in page.forms:
            self._canvas.addLiteral(f"q 1 0 0 1 0 {y:.2f} cm")
            self._canvas.doForm(name)
            self._canvas.addLiteral("Q")
        self._canvas.addLiteral(page.operators())
        self._canvas.showPage()

    def done(self) -> bytes:
        """The document. The same pages give the same bytes."""
        with FONTS_LOCK:
            self._canvas.save()
        return self._file.getvalue()
