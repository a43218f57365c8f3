"""출고지시서 on A4: as many slips as wanted in one PDF, each on its own pages."""

from __future__ import annotations

from collections.abc import Iterable

from pos_app.documents import paper_words as words
from pos_app.documents.code128 import modules_c
from pos_app.documents.pdf import LEFT, RIGHT, SOFT, TOP, Book, Page
from pos_app.documents.pdf_flow import flow, paginate
from pos_app.documents.pdf_frame import foot, frame, short
from pos_app.documents.pdf_type import Face
from pos_app.documents.pick_slip_pieces import HEAD, draw_columns, slip_pieces
from pos_app.domain.paper.code128 import QUIET_MODULES
from pos_app.domain.paper.papers import PickSlipPaper, check_length
from pos_app.domain.paper.slip_barcode import grouped

_FLOW_TOP, _FLOW_BOTTOM = TOP - 46, 122.0
_MODULE, _BAR_HEIGHT, _BAR = 1.1, 34.0, 78.0


def pick_slips_pdf(papers: Iterable[PickSlipPaper]) -> bytes:
    """One PDF of all the slips, the same bytes for the same slips.

    The barcode stands at the foot of a slip's last page, so that a slip whose last page is
    missing cannot be scanned. Raises `PaperTooLong`, `SlipNumberOutOfRange`.
    """
    book = Book(words.SLIP_TITLE)
    columns = book.form("slip columns", draw_columns)
    for paper in papers:
        check_length(len(paper.lines))
        pieces = slip_pieces(paper, book.type, columns)
        pages = paginate(pieces, _FLOW_TOP - _FLOW_BOTTOM, HEAD)
        for number, part in enumerate(pages, 1):
            page = Page(book.type)
            page.place(frame(book, words.SLIP_TITLE, paper.copy, paper.training, original=True))
            _head(page, paper, number)
            flow(page, part, _FLOW_TOP, (columns, HEAD) if number > 1 else None)
            _foot(page, paper, number, len(pages))
            book.add(page)
    return book.done()


def _head(page: Page, paper: PickSlipPaper, number: int) -> None:
    if paper.estimated:
        page.text(LEFT + 130, TOP - 18, f"★ {words.CHECK_AMOUNT} ★", Face.STRONG, 14)
    if number > 1:
        page.text(LEFT, TOP - 36, f"주문번호 {short(paper.order_no)} (이어서)", Face.STRONG, 9)


def _foot(page: Page, paper: PickSlipPaper, number: int, of: int) -> None:
    when = words.short_time(paper.printed_at)
    shop = f"{paper.shop_name} · " if paper.shop_name else ""
    foot(page, f"{shop}{when} 인쇄 · {paper.staff} · {paper.station}", number, of)
    if number < of:
        page.amount(RIGHT, _BAR, "바코드는 마지막 쪽에 있습니다.", Face.STRONG, 9, SOFT)
        return
    code = paper.barcode
    width = modules_c(code) * _MODULE
    x = RIGHT - QUIET_MODULES * _MODULE - width
    page.barcode(code, x, _BAR, _MODULE, _BAR_HEIGHT)
    page.centred(x + width / 2, _BAR - 12, grouped(code), Face.TEXT, 9.5)
