"""상품: code, name, option, place, price, tax, when it is low, barcodes and the rule without one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pos_app.domain.house.item_cards import ItemDraft, WithoutBarcode
from pos_app.ui.forms.form import Form, first_wrong
from pos_app.ui.language import tr
from pos_app.ui.screens.items.barcodes import BarcodeRows
from pos_app.ui.widgets.check import Check
from pos_app.ui.widgets.combo import Combo
from pos_app.ui.widgets.field import Field
from pos_app.ui.widgets.money_edit import MoneyEdit
from pos_app.ui.widgets.text_field import TextField
from pos_app.ui.words.items import incomplete_words, without_barcode_choices

_PIECES = 7
"""Digits of a number of pieces: as many as a count of stock takes."""


class ItemForm(Form):
    """`show_draft(draft)`, `typed()` answers the draft or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = TextField(tr("상품코드"), code=True, most=40)
        self.place = TextField(tr("위치"), most=20)
        self.name = TextField(tr("상품 이름"), most=120)
        self.option = TextField(tr("옵션"), most=80)
        self.price = MoneyEdit()
        self._price = Field(tr("판매가"), self.price, tr("부가세를 더한 값입니다."))
        self.low_stock = TextField(
            tr("안전재고"),
            tr("이만큼 남으면 알림, 0은 끔"),
            code=True,
            most=_PIECES,
        )
        self.low_stock.edit.setAlignment(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self.tax_free = Check(tr("면세 상품입니다"))
        self.active = Check(tr("쓰는 상품입니다"))
        self.barcodes = BarcodeRows()
        self.rule = Combo()
        self.rule.set_choices(without_barcode_choices())
        self._rule = Field(tr("바코드가 없을 때 피킹"), self.rule)
        self.row(self.name)
        self.row(self.option)
        self.row(self.code, self.place)
        self.row(self._price, self.low_stock)
        self.own_width(self.tax_free)
        self.own_width(self.active)
        self.row(self.barcodes)
        self.row(self._rule)
        for field in self._lines():
            field.edit.textEdited.connect(self.tell)
        self.price.amount_changed.connect(self.tell)
        self.tax_free.clicked.connect(self.tell)
        self.active.clicked.connect(self.tell)
        self.barcodes.changed.connect(self.tell)
        self.rule.activated.connect(self.tell)

    def show_draft(self, draft: ItemDraft, new: bool) -> None:
        """Fill the form; a new item has nothing to put aside yet."""
        self.code.set_text(draft.code)
        self.name.set_text(draft.name)
        self.option.set_text(draft.option)
        self.place.set_text(draft.place)
        self.price.set_amount(None if new and not draft.price else draft.price)
        self._price.wrong("")
        self.low_stock.set_text(str(draft.low_stock))
        self.tax_free.setChecked(draft.tax_free)
        self.active.setChecked(draft.active)
        self.active.setVisible(not new)
        self.barcodes.set_codes(draft.barcodes)
        self.rule.choose(draft.without_barcode)

    def sleep(self, off: bool) -> None:
        """Readable only."""
        for field in self._lines():
            field.edit.setReadOnly(off)
        self.price.setReadOnly(off)
        self.tax_free.setEnabled(not off)
        self.active.setEnabled(not off)
        self.barcodes.sleep(off)
        self.rule.setEnabled(not off)

    def begin(self) -> None:
        """Put the cursor where typing begins."""
        (self.code if self.name.text() else self.name).edit.setFocus()

    def typed(self) -> ItemDraft | None:
        """The draft; None while something is wrong and marked."""
        price, low = self.price.amount(), self.low_stock.text() or "0"
        if first_wrong(
            (self.name, bool(self.name.text()), incomplete_words("name")),
            (self.code, bool(self.code.text()), incomplete_words("code")),
            (self._price, price is not None, tr("판매가를 적어 주십시오. 없으면 0을 적습니다.")),
            (self.low_stock, low.isascii() and low.isdigit(), incomplete_words("low_stock")),
        ):
            return None
        barcodes = self.barcodes.codes()
        if barcodes is None or price is None:
            return None
        return ItemDraft(
            self.code.text(),
            self.name.text(),
            self.option.text(),
            self.place.text(),
            price,
            self.tax_free.isChecked(),
            self.active.isChecked(),
            barcodes,
            int(low),
            WithoutBarcode(self.rule.chosen()),
        )

    def wrong_field(self, field: str, text: str) -> None:
        """Mark what another item has already."""
        if field == "barcode":
            self.barcodes.wrong(text)
        else:
            self.code.wrong(text)
            self.code.edit.setFocus()

    def _lines(self) -> tuple[TextField, ...]:
        return (self.code, self.place, self.name, self.option, self.low_stock)
