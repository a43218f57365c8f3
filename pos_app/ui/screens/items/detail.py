"""One item at the right of the list: its form, its stock, what malls call it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.domain.house.item_cards import Item, ItemDraft
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.pills import PillSpec
from pos_app.ui.screens.items.columns import Today
from pos_app.ui.screens.items.item_form import ItemForm
from pos_app.ui.screens.items.names_card import NamesCard
from pos_app.ui.screens.items.presenter import ItemPage
from pos_app.ui.screens.items.stock_card import StockCard
from pos_app.ui.tokens import tokens
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.detail_panel import DetailPanel
from pos_app.ui.widgets.pill import StatusPill
from pos_app.ui.widgets.text import Text


class ItemDetail(DetailPanel):
    """`show_item(page)`, `show_new(draft)`, `show_none()`; `dirty` and `typed()`."""

    edited = Signal()

    def __init__(self, today: Today, parent: QWidget | None = None) -> None:
        super().__init__(tokens().width["side"], parent)
        self.dirty = False
        self._item_id = 0
        self._title = Text("", "strong", "semibold", wrap=True, parent=self)
        self._pill = StatusPill(parent=self)
        self.banner = Banner(parent=self)
        self.form = ItemForm(self)
        self.stock = StockCard(today, self)
        self.names = NamesCard(self)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._pill)
        self.head.addLayout(head)
        self.head.addWidget(self.banner)
        for part in (self.form, self.stock, self.names):
            self.body.addWidget(part)
        self.form.changed.connect(self._touched)
        self.show_none()

    def title(self) -> str:
        """What stands above the form."""
        return self._title.text()

    def open(self) -> bool:
        """Whether there is a form to type in."""
        return self.form.isVisibleTo(self)

    def is_new(self) -> bool:
        """Whether the form is for an item that is not in the books yet."""
        return self.open() and self._item_id == 0

    def show_none(self) -> None:
        """No item is chosen."""
        self._item_id = 0
        self.dirty = False
        self._title.setText(tr("상품을 골라 주십시오"))
        self._pill.set(None)
        for part in (self.form, self.stock, self.names):
            part.hide()

    def show_item(self, page: ItemPage, why_not: str) -> None:
        """Fill the form; what is typed for the same item and not saved stays."""
        item = page.item
        same = item.item_id == self._item_id
        self._item_id = item.item_id
        self._title.setText(f"{item.name} {item.option}".strip())
        self._pill.set(None if item.active else PillSpec(tr("쓰지 않음"), "neutral", "lock"))
        if not (same and self.dirty):
            self.form.show_draft(_draft(item), new=False)
            self._mark(False)
        self.form.sleep(bool(why_not))
        self.stock.show_stock(item.on_hand, page.moves, keep=same)
        self.stock.sleep(why_not)
        self.names.show_names(page.aliases, may=not why_not)
        self.form.show()
        self.stock.show()

    def show_new(self, draft: ItemDraft, why_not: str) -> None:
        """An empty form, or one with what is known."""
        self._item_id = 0
        self._title.setText(tr("새 상품"))
        self._pill.set(None)
        self.form.show_draft(draft, new=True)
        self.form.sleep(bool(why_not))
        self.form.show()
        self.stock.hide()
        self.names.hide()
        self._mark(bool(draft.name or draft.barcodes))
        self.form.begin()

    def discard(self) -> None:
        """Nothing typed is worth keeping."""
        self._mark(False)

    def say(self, notice: Notice | None) -> None:
        """Say what came of it."""
        if notice is None:
            self.banner.clear()
        else:
            self.banner.show_notice(notice)

    def _touched(self) -> None:
        self._mark(True)

    def _mark(self, dirty: bool) -> None:
        self.dirty = dirty
        self.edited.emit()


def _draft(item: Item) -> ItemDraft:
    return ItemDraft(
        item.code,
        item.name,
        item.option,
        item.place,
        item.price,
        item.tax_free,
        item.active,
        item.barcodes,
        item.low_stock,
        item.without_barcode,
    )
