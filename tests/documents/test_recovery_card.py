"""The recovery card: the code can be read from it, group by group."""

from __future__ import annotations

import pypdfium2

from pos_app.documents.recovery_card_pdf import RecoveryCard, recovery_card_pdf
from pos_app.domain.money.data_key import code_of, key_of_code

KEY = bytes(range(32))


def test_the_code_on_the_card_opens_what_the_key_opens() -> None:
    data = recovery_card_pdf(
        RecoveryCard("담다 문구", "2026-11-24", "0123456789abcdef", code_of(KEY))
    )
    document = pypdfium2.PdfDocument(data)
    try:
        assert len(document) == 1
        text = document[0].get_textpage().get_text_bounded()
    finally:
        document.close()
    groups = code_of(KEY).reveal().split("-")
    assert all(group in text for group in groups)
    assert "담다 문구 · 2026-11-24" in text
    assert key_of_code("".join(groups)) == KEY
