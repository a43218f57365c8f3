"""The key card: each barcode reads back as its command."""

from __future__ import annotations

import pypdfium2
import zxingcpp

from pos_app.documents.key_card_pdf import key_card_pdf
from pos_app.domain.warehouse.pick_commands import PickCommand, command_of


def test_every_command_is_on_the_card_and_can_be_scanned() -> None:
    document = pypdfium2.PdfDocument(key_card_pdf())
    try:
        assert len(document) == 1
        picture = document[0].render(scale=3).to_pil()
    finally:
        document.close()
    found = {command_of(one.text) for one in zxingcpp.read_barcodes(picture)}
    assert found == set(PickCommand)


def test_the_same_card_is_the_same_bytes() -> None:
    assert key_card_pdf() == key_card_pdf()
