"""A report on A4: upright, or across where its columns need the room; drawn as its rows come."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from pos_app.clock import kst
from pos_app.documents import paper_words as words
from pos_app.documents.pdf import HEIGHT, LINE, SOFT, VIOLET, WIDTH, Book, Page
from pos_app.documents.pdf_flow import TextLine, fitted, paragraph
from pos_app.documents.pdf_frame import short
from pos_app.documents.pdf_type import Face
from pos_app.documents.reports.pdf_columns import (
    INSET,
    SIZE,
    Place,
    is_figure,
    places,
    shown,
)
from pos_app.documents.reports.sheet import SUM, Sheet, Step, counted
from pos_app.domain.reports.report import Row

MARGIN, FOOT = 36.0, 30.0
_HEAD, _LEAD, _PAD = 22.0, 11.2, 4.0
_MOST_LINES = 12
"""A text of more lines in its column is cut: no row is taller than a page."""
_UPRIGHT, _ACROSS = (WIDTH, HEIGHT), (HEIGHT, WIDTH)


def write_pdf(path: Path, sheet: Sheet, staff: str, step: Step, *, training: bool) -> None:
    """Write the pages. Raises OSError, and what `step` raises; then the file is not whole."""
    upright = places(sheet.report.columns, WIDTH - 2 * MARGIN)
    size, columns = (_UPRIGHT, upright) if upright else (_ACROSS, None)
    columns = columns or places(sheet.report.columns, HEIGHT - 2 * MARGIN, squeeze=True)
    pages = _Pages(sheet, size, columns, staff, training)
    for row in counted(sheet.rows, step):
        pages.row(row)
    pages.sums()
    path.write_bytes(pages.done())


class _Pages:
    """Fills page after page; feet are drawn last, when it is known how many pages there are."""

    def __init__(
        self,
        sheet: Sheet,
        size: tuple[float, float],
        columns: list[Place],
        staff: str,
        training: bool,
    ) -> None:
        self._sheet, self._columns = sheet, columns
        self._wide, self._tall = size
        self._staff, self._training = staff, training
        self._book = Book(sheet.report.title, size)
        self._head = self._book.form("columns", self._draw_columns)
        self._frame = self._book.form("frame", self._draw_frame)
        self._page: Page | None = None
        self._number = 0
        self._top = 0.0

    def row(self, row: Row) -> None:
        """One row, on the next page where this one is full."""
        texts = [shown(one.column, value) for one, value in zip(self._columns, row, strict=False)]
        self._line(texts, Face.TEXT)

    def sums(self) -> None:
        """What stands below the columns; of nothing, that there is nothing."""
        if not self._sheet.count:
            page = self._room(60)
            page.centred(
                self._wide / 2, self._top - 34, "이 기간에는 내용이 없습니다.", Face.TEXT, 11, SOFT
            )
            self._top -= 60
        texts = [
            "" if value is None else shown(one.column, value)
            for one, value in zip(self._columns, self._sheet.totals, strict=True)
        ]
        if not texts[0]:
            texts[0] = f"{SUM} {self._sheet.count:,}줄"
        self._line(texts, Face.STRONG)

    def done(self) -> bytes:
        """The document."""
        if self._page is not None:
            self._book.add(self._page)
        for number in range(1, self._number + 1):
            self._book.draw_later(self._foot(number), partial(self._draw_foot, number))
        return self._book.done()

    def _line(self, texts: list[str], face: Face) -> None:
        kit = self._book.type
        lines = [
            [TextLine(text, face, SIZE)]
            if is_figure(one.column) or not text
            else _cut(paragraph(kit, text, one.width - one.inset - _PAD, face, SIZE, limit=300))
            for one, text in zip(self._columns, texts, strict=True)
        ]
        tall = max(len(of) for of in lines) * _LEAD + 5
        page = self._room(tall)
        base = self._top - _LEAD + 0.6
        for one, of in zip(self._columns, lines, strict=True):
            for at, line in enumerate(of):
                y = base - at * _LEAD
                if is_figure(one.column):
                    end = one.x + one.width - INSET
                    page.amount(
                        end, y, *fitted(page, line.text, face, SIZE, one.width - INSET - _PAD)
                    )
                elif line.text:
                    page.text(one.x + one.inset, y, line.text, face, SIZE)
        self._top -= tall
        page.line(MARGIN, self._top, self._wide - MARGIN, self._top)

    def _room(self, tall: float) -> Page:
        """The page with so much room below `top`."""
        if self._page is None or self._top - tall < FOOT + 16:
            if self._page is not None:
                self._book.add(self._page)
            self._page = self._begin()
        return self._page

    def _begin(self) -> Page:
        self._number += 1
        page = Page(self._book.type)
        page.place(self._frame)
        page.place(self._foot(self._number))
        self._top = self._tall - MARGIN - 44
        page.place(self._head, self._top - _HEAD)
        self._top -= _HEAD
        return page

    def _foot(self, number: int) -> str:
        return self._book.later(f"foot {number}")

    def _draw_foot(self, number: int, page: Page) -> None:
        words = f"{number} / {self._number}쪽"
        page.amount(self._wide - MARGIN, FOOT, words, Face.STRONG, 8.5, SOFT)

    def _draw_frame(self, page: Page) -> None:
        sheet, top = self._sheet, self._tall - MARGIN
        page.text(MARGIN, top - 17, sheet.report.title, Face.STRONG, 17)
        facts = " · ".join(short(fact) for fact in sheet.facts)
        page.text(MARGIN, top - 34, facts, Face.TEXT, 9, SOFT)
        page.line(MARGIN, FOOT + 12, self._wide - MARGIN, FOOT + 12)
        when = f"{kst(sheet.at):%Y-%m-%d %H:%M} · {self._staff}"
        page.text(MARGIN, FOOT, short(when), Face.TEXT, 8.5, SOFT)
        if self._training:
            note = f"{words.TRAINING} · {words.TRAINING_NOTE}"
            page.centred(self._wide / 2, FOOT - 13, note, Face.STRONG, 9, VIOLET)

    def _draw_columns(self, page: Page) -> None:
        page.fill(MARGIN, 0, self._wide - 2 * MARGIN, _HEAD - 4)
        page.line(MARGIN, 0, self._wide - MARGIN, 0, LINE)
        for one in self._columns:
            title = one.column.title
            if is_figure(one.column):
                end = one.x + one.width - INSET
                page.amount(end, 5.6, *fitted(page, title, Face.STRONG, 8, one.width - 2), SOFT)
            else:
                size = page.type.fitting(title, Face.STRONG, 8, one.width - one.inset - _PAD)
                page.text(one.x + one.inset, 5.6, title, Face.STRONG, size, SOFT)


def _cut(lines: list[TextLine]) -> list[TextLine]:
    if len(lines) <= _MOST_LINES:
        return lines
    last = lines[_MOST_LINES - 1]
    return [*lines[: _MOST_LINES - 1], replace(last, text=f"{last.text[:-1]}…")]
