"""거래처 원장 on paper: no line is lost over its pages, every page says which it is."""

from __future__ import annotations

import pypdfium2

from pos_app.documents.statement_pdf import statement_pdf
from pos_app.domain.selling.collections import OpenVoucher
from pos_app.domain.selling.statement import LedgerMove, LineKind, PartnerStatement, statement_lines
from tests.make import T0

LINES = 120


def test_every_line_is_on_one_of_the_numbered_pages() -> None:
    kinds = list(LineKind)
    moves = [
        LedgerMove(T0 + n, kinds[n % len(kinds)], 10**9 * n + 7, f"S-{n:04d}", f"주문{n}", None, "")
        for n in range(LINES)
    ]
    moves[5] = LedgerMove(T0, LineKind.COLLECTION, -5, "S-0005", "", None, "긴 메모 " * 60)
    left = (OpenVoucher(1, "S-9999", 1, "주문-끝", T0, 9580, 0, 0, 80),)
    name = "아주 길고 긴 거래처 이름 주식회사 " * 5
    lines = statement_lines(12_000, moves)
    made = PartnerStatement(
        "담다문구", name, "담다몰", "", 20261101, 20261130, 12_000, lines, left, 3
    )
    pages = pypdfium2.PdfDocument(statement_pdf(made, T0, "김담이", training=True))
    texts = [page.get_textpage().get_text_bounded() for page in pages]
    assert len(texts) > 3
    for number, text in enumerate(texts, 1):
        assert f"{number} / {len(texts)}쪽" in text and "연습" in text
    whole = "\n".join(texts)
    assert all(f"S-{n:04d}" in whole for n in range(LINES))
    for figure in ("12,000", f"{made.closing:,}", "S-9999", "9,500", "쓰지 않은 수금"):
        assert figure in whole, figure
