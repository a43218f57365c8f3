"""거래처 원장 on A4: every move with the balance after it, then the vouchers still open."""

from __future__ import annotations

from pos_app.documents import paper_words as words
from pos_app.documents import statement_words as say
from pos_app.documents.pdf import INK, LEFT, RIGHT, SOFT, TOP, Book, Page
from pos_app.documents.pdf_flow import Piece, fitted, flow, lines_piece, paginate, paragraph
from pos_app.documents.pdf_frame import FOOT, foot, frame, short
from pos_app.documents.pdf_type import Face, Typesetter
from pos_app.domain.paper.papers import check_length
from pos_app.domain.selling.collections import OpenVoucher
from pos_app.domain.selling.statement import PartnerStatement, StatementLine
from pos_app.domain.won import Won

_FLOW_TOP, _FLOW_BOTTOM = TOP - 46, FOOT + 26
_HEAD = 24.0
_KIND, _WHAT = LEFT + 82, LEFT + 132
_CHARGE, _SETTLED, _BALANCE = 404.0, 478.0, RIGHT - 4
_MONEY = 70.0
_WHAT_WIDTH = _CHARGE - _MONEY - 4 - _WHAT
_NAME_LIMIT, _WHAT_LIMIT = 200, 400


def statement_pdf(
    statement: PartnerStatement, printed_at: int, staff: str, *, training: bool
) -> bytes:
    """The pages, the same bytes for the same statement. Raises `PaperTooLong`."""
    check_length(len(statement.lines) + len(statement.vouchers))
    book = Book(say.TITLE)
    columns = book.form("statement columns", _draw_columns)
    pages = paginate(_pieces(statement, book.type, columns), _FLOW_TOP - _FLOW_BOTTOM, _HEAD)
    for number, part in enumerate(pages, 1):
        page = Page(book.type)
        page.place(frame(book, say.TITLE, None, training, original=False))
        if number > 1:
            page.text(LEFT, TOP - 36, f"{short(statement.partner)} (이어서)", Face.STRONG, 9)
        flow(page, part, _FLOW_TOP, (columns, _HEAD) if number > 1 else None)
        when = f"{words.long_time(printed_at)} 인쇄 · {staff}"
        foot(page, f"{short(statement.shop)} · {when}".lstrip(" ·"), number, len(pages))
        book.add(page)
    return book.done()


def _pieces(statement: PartnerStatement, kit: Typesetter, columns: str) -> list[Piece]:
    pieces = _head(statement, kit)
    pieces.append(Piece(_HEAD, lambda page, top: page.place(columns, top - _HEAD)))
    pieces.append(_sum_row(say.OPENING, None, None, statement.opening))
    pieces += [_line(line, kit) for line in statement.lines]
    pieces.append(_sum_row(say.SUM, statement.charged, statement.settled, statement.closing))
    return pieces + _open(statement)


def _head(statement: PartnerStatement, kit: Typesetter) -> list[Piece]:
    wide = RIGHT - LEFT
    name = paragraph(kit, statement.partner, wide, Face.STRONG, 14, limit=_NAME_LIMIT)
    facts = " · ".join(part for part in (statement.mall, statement.phone) if part)
    days = f"{say.day(statement.first)} ~ {say.day(statement.last)}"
    return [
        lines_piece(name, LEFT, 2),
        lines_piece(paragraph(kit, facts, wide, Face.TEXT, 9.5, SOFT), LEFT, 8),
        Piece(34, lambda page, top: _closing(page, top, days, statement.closing)),
    ]


def _closing(page: Page, top: float, days: str, balance: Won) -> None:
    page.fill(LEFT, top - 28, RIGHT - LEFT, 28)
    page.text(LEFT + 10, top - 18, f"기간 {days}", Face.STRONG, 10)
    word = say.CLOSING if balance >= 0 else "미리 받은 돈"
    figure = f"{word} {words.won_amount(abs(balance))}"
    page.amount(RIGHT - 10, top - 18.5, figure, Face.STRONG, 12)


def _draw_columns(page: Page) -> None:
    page.fill(LEFT, 6, RIGHT - LEFT, 18)
    for x, name in ((LEFT + 4, "일시"), (_KIND, "구분"), (_WHAT, "전표 · 주문번호 · 적요")):
        page.text(x, 11.8, name, Face.STRONG, 8.5, SOFT)
    for x, name in ((_CHARGE, "받을 돈"), (_SETTLED, "받은 돈 · 반품"), (_BALANCE, "잔액")):
        page.amount(x, 11.8, name, Face.STRONG, 8.5, SOFT)


def _line(line: StatementLine, kit: Typesetter) -> Piece:
    move = line.move
    what = [
        text
        for part in say.details(move)
        for text in paragraph(kit, part, _WHAT_WIDTH, Face.TEXT, 9, limit=_WHAT_LIMIT)
    ]
    tall = max(len(what), 1) * 12.2 + 5

    def draw(page: Page, top: float) -> None:
        base = top - 11
        page.text(LEFT + 4, base, words.long_time(move.at), Face.TEXT, 8.5, SOFT)
        page.text(_KIND, base, say.KINDS[move.kind], Face.STRONG, 9)
        for at, text in enumerate(what):
            page.text(_WHAT, base - at * 12.2, text.text, Face.TEXT, 9)
        _money(page, _CHARGE, base, line.charge or None)
        _money(page, _SETTLED, base, line.settled or None)
        _money(page, _BALANCE, base, line.balance, Face.STRONG)
        page.line(LEFT, top - tall, RIGHT, top - tall)

    return Piece(tall, draw, row=True)


def _sum_row(word: str, charge: Won | None, settled: Won | None, balance: Won) -> Piece:
    def draw(page: Page, top: float) -> None:
        page.text(_WHAT, top - 12, word, Face.STRONG, 9)
        for x, won in ((_CHARGE, charge), (_SETTLED, settled), (_BALANCE, balance)):
            _money(page, x, top - 12, won, Face.STRONG)
        page.line(LEFT, top - 18, RIGHT, top - 18)

    return Piece(18, draw, row=True)


def _money(page: Page, x: float, y: float, won: Won | None, face: Face = Face.TEXT) -> None:
    if won is not None:
        page.amount(x, y, *fitted(page, words.amount(won), face, 9, _MONEY))


def _open(statement: PartnerStatement) -> list[Piece]:
    """What is to be paid now, whatever the days of the statement are."""
    if not statement.vouchers and not statement.credit:
        return []
    count = f"{say.OPEN_TITLE} {len(statement.vouchers)}장"
    pieces = [Piece(34, lambda page, top: page.text(LEFT, top - 26, count, Face.STRONG, 11))]
    pieces += [_voucher(one) for one in statement.vouchers]
    total = sum(one.left for one in statement.vouchers)
    pieces.append(_total("남은 금액", total))
    if statement.credit:
        pieces.append(_total(say.CREDIT, -statement.credit))
    return pieces


def _voucher(one: OpenVoucher) -> Piece:
    def draw(page: Page, top: float) -> None:
        base = top - 12
        page.text(LEFT + 4, base, words.long_time(one.sold_at), Face.TEXT, 8.5, SOFT)
        page.text(_KIND, base, short(one.number), Face.STRONG, 9)
        page.text(_KIND + 84, base, short(one.order_no)[:34], Face.TEXT, 9, SOFT)
        total = f"전표 {words.amount(one.total)}"
        page.amount(_SETTLED, base, *fitted(page, total, Face.TEXT, 9, 100))
        _money(page, _BALANCE, base, one.left, Face.STRONG)
        page.line(LEFT, top - 17, RIGHT, top - 17)

    return Piece(17, draw)


def _total(word: str, won: Won) -> Piece:
    def draw(page: Page, top: float) -> None:
        page.amount(_SETTLED, top - 14, word, Face.STRONG, 10)
        page.amount(
            _BALANCE, top - 14, *fitted(page, words.amount(won), Face.STRONG, 10, _MONEY), INK
        )

    return Piece(20, draw)
