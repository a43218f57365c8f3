"""마감 Z on A4 pages: two columns of sections, in the order of the roll."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.documents import closing_words as say
from pos_app.documents import paper_words as words
from pos_app.documents.closing_words import Line, Section
from pos_app.documents.pdf import INK, LEFT, LINE, RIGHT, SOFT, TOP, Book, Page
from pos_app.documents.pdf_frame import FOOT, foot, frame
from pos_app.documents.pdf_type import Face
from pos_app.documents.text_grid import tidy
from pos_app.domain.closing.closing_paper import ClosingPaper

_GAP = 24.0
_WIDTH = (RIGHT - LEFT - _GAP) / 2
_FIRST_Y, _LAST_Y = TOP - 126, FOOT + 26
_HEAD, _ROW, _NOTE, _AFTER = 18.0, 14.0, 11.0, 10.0
_SIZE, _SMALL = 9.0, 8.0


@dataclass(frozen=True, slots=True)
class _Put:
    """One line of a column: `kind` is head, row or note."""

    kind: str
    left: str
    right: str = ""
    strong: bool = False

    @property
    def height(self) -> float:
        return {"head": _HEAD, "row": _ROW, "note": _NOTE, "space": _AFTER}[self.kind]


def closing_pdf(paper: ClosingPaper) -> bytes:
    """The pages; the same paper gives the same bytes."""
    closing = paper.closing
    name = say.title(closing)
    book = Book(name)
    columns = _columns(_puts(book, say.sections(closing)))
    pages = [columns[at : at + 2] for at in range(0, len(columns), 2)] or [[]]
    for number, part in enumerate(pages, 1):
        page = Page(book.type)
        page.place(frame(book, name, paper.copy, training=paper.training, original=False))
        _top(page, paper)
        for at, column in enumerate(part):
            _column(page, LEFT + at * (_WIDTH + _GAP), column)
        who = f"{closing.by} {closing.place}".rstrip()
        foot(page, f"{words.long_time(closing.sheet.until)} · {who}", number, len(pages))
        book.add(page)
    return book.done()


def _top(page: Page, paper: ClosingPaper) -> None:
    closing = paper.closing
    number = f"제 {closing.number:04d}호" if closing.number else say.X_NOTE
    where = closing.sheet.station or "상점 전체"
    day = say.day_words(closing.sheet.business_date)
    page.text(LEFT, TOP - 48, f"{number} · {where} · 영업일 {day}", Face.STRONG, 12)
    shop = _fit(page, paper.shop.name, Face.STRONG, 12, _WIDTH - 60)
    page.text(RIGHT - page.type.width(shop, Face.STRONG, 12), TOP - 48, shop, Face.STRONG, 12)
    since = closing.sheet.since
    begun = words.long_time(since) if since else "첫 마감"
    span = f"{begun}부터 {words.long_time(closing.sheet.until)}까지"
    page.text(LEFT, TOP - 66, span, Face.TEXT, 10, SOFT)
    notes = [line.left for line in say.head(closing) if not line.right]
    if closing.previous:
        notes.append(f"앞 마감의 해시 {closing.previous}")
    page.text(LEFT, TOP - 82, " · ".join(notes), Face.TEXT, 8, SOFT)
    page.line(LEFT, TOP - 94, RIGHT, TOP - 94, LINE)


def _puts(book: Book, sections: tuple[Section, ...]) -> list[list[_Put]]:
    """Each section as lines that fit a column's width."""
    page = Page(book.type)
    return [
        [
            _Put("head", section.title),
            *(put for line in section.lines for put in _line(page, line)),
            _Put("space", ""),
        ]
        for section in sections
    ]


def _line(page: Page, line: Line) -> list[_Put]:
    room = _WIDTH - page.type.figures_width(line.right, Face.STRONG, _SIZE) - 8
    left = _fit(page, line.left, Face.STRONG, _SIZE, room)
    notes = [_Put("note", text) for text in _wrap(page, line.note)]
    if not line.left and not line.right:
        return notes
    return [_Put("row", left, line.right, line.strong), *notes]


def _fit(page: Page, text: str, face: Face, size: float, room: float) -> str:
    shown = tidy(text)
    while shown and page.type.width(shown, face, size) > room:
        shown = f"{shown.rstrip('…')[:-1]}…" if len(shown) > 2 else ""
    return shown


def _wrap(page: Page, text: str) -> list[str]:
    """The note in lines of the column's width, broken at spaces where there are any."""
    lines, line = list[str](), ""
    for word in tidy(text).split(" "):
        longer = f"{line} {word}".strip()
        if line and page.type.width(longer, Face.TEXT, _SMALL) > _WIDTH - 8:
            lines.append(line)
            line = word
        else:
            line = longer
        while page.type.width(line, Face.TEXT, _SMALL) > _WIDTH - 8:
            cut = next(
                n for n in range(len(line), 0, -1)
                if page.type.width(line[:n], Face.TEXT, _SMALL) <= _WIDTH - 8
            )  # fmt: skip
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line] if line else lines


def _columns(sections: list[list[_Put]]) -> list[list[_Put]]:
    """Filled from the top; a section that does not fit begins the next column, a long one is cut and
    its heading stands again."""
    columns: list[list[_Put]] = [[]]
    room = left = _FIRST_Y - _LAST_Y
    for section in sections:
        size = sum(put.height for put in section)
        if size > left and size <= room and columns[-1]:
            columns.append([])
            left = room
        for at, put in enumerate(section):
            if put.height > left:
                again = [] if at == 0 else [section[0]]
                columns.append(again)
                left = room - sum(one.height for one in again)
            columns[-1].append(put)
            left -= put.height
    return [column for column in columns if column]


def _column(page: Page, x: float, puts: list[_Put]) -> None:
    y = _FIRST_Y
    for put in puts:
        y -= put.height
        if put.kind == "head":
            page.text(x, y + 5, _fit(page, put.left, Face.STRONG, 10.5, _WIDTH), Face.STRONG, 10.5)
            page.line(x, y, x + _WIDTH, y, LINE)
        elif put.kind == "row":
            page.text(x, y + 3, put.left, Face.TEXT, _SIZE)
            face = Face.STRONG if put.strong else Face.TEXT
            page.amount(x + _WIDTH, y + 3, put.right, face, _SIZE, INK)
        elif put.kind == "note":
            page.text(x + 8, y + 2, put.left, Face.TEXT, _SMALL, SOFT)
