"""거래명세표 on A4, for the customer and the books."""

from __future__ import annotations

from pos_app.documents import paper_words as words
from pos_app.documents.pdf import LEFT, TOP, Book, Page
from pos_app.documents.pdf_flow import flow, paginate
from pos_app.documents.pdf_frame import FOOT, foot, frame, short
from pos_app.documents.pdf_type import Face
from pos_app.documents.voucher_pieces import HEAD, draw_columns, voucher_pieces
from pos_app.domain.paper.papers import VoucherPaper, check_length

_FLOW_TOP, _FLOW_BOTTOM = TOP - 46, FOOT + 26


def voucher_pdf(paper: VoucherPaper) -> bytes:
    """The voucher's pages, the same bytes for the same voucher. Raises `PaperTooLong`."""
    check_length(len(paper.lines))
    book = Book(words.VOUCHER_TITLE)
    columns = book.form("voucher columns", draw_columns)
    pieces = voucher_pieces(paper, book.type, columns)
    pages = paginate(pieces, _FLOW_TOP - _FLOW_BOTTOM, HEAD)
    for number, part in enumerate(pages, 1):
        page = Page(book.type)
        page.place(frame(book, words.VOUCHER_TITLE, paper.copy, paper.training, original=False))
        if number > 1:
            page.text(
                LEFT, TOP - 36, f"전표번호 {short(paper.voucher_no)} (이어서)", Face.STRONG, 9
            )
        flow(page, part, _FLOW_TOP, (columns, HEAD) if number > 1 else None)
        when = words.long_time(paper.printed_at)
        foot(page, f"{paper.shop.name} · {when} 인쇄 · {paper.staff}", number, len(pages))
        book.add(page)
    return book.done()
