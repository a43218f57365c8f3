"""상품 짝짓기: the mall's words at the left, our items at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.actors import Actor
from pos_app.domain.house.item_cards import Item, ItemDraft
from pos_app.domain.intake.item_match import UnmatchedProduct
from pos_app.ui.background import runner
from pos_app.ui.korean import with_particle
from pos_app.ui.language import tr
from pos_app.ui.models.list_model import ListModel
from pos_app.ui.notice import Notice
from pos_app.ui.screens.imports.columns import (
    Today,
    candidate_columns,
    item_words,
    unmatched_columns,
)
from pos_app.ui.screens.imports.matching import MatchingPresenter
from pos_app.ui.tasks import Tasks
from pos_app.ui.tokens import tokens
from pos_app.ui.widgets.banner_slot import BannerSlot
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.detail_panel import DetailPanel, ListWithDetail
from pos_app.ui.widgets.empty import Empty, ListOrEmpty
from pos_app.ui.widgets.search_edit import SearchEdit
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.text import Text

if TYPE_CHECKING:
    from pos_app.services.intake.item_matching import ItemMatching
    from pos_app.services.orders.items import Items


class MatchingPanel(QWidget):
    """Choose a product, find or scan the item, F12."""

    new_item_wanted = Signal(object)

    def __init__(
        self,
        matching: ItemMatching,
        items: Items,
        tasks: Tasks,
        actor: Callable[[], Actor],
        today: Today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._slot = BannerSlot(parent=self)
        self.banner = self._slot.banner
        self.model: ListModel[UnmatchedProduct] = ListModel(
            unmatched_columns(today), key=lambda product: product.words
        )
        self.table = Table(self.model, tr("짝을 기다리는 상품"))
        self._listed = ListOrEmpty(
            self.table,
            Empty(
                "link",
                tr("짝을 기다리는 상품이 없습니다"),
                tr("쇼핑몰이 모르는 이름으로 상품을 보내면 여기에서 한 번만 짝을 짓습니다."),
            ),
        )
        self._build_detail()
        self._arrange()
        self.presenter = MatchingPresenter(self, matching, items, actor, runner(tasks, self))
        self._connect()
        self._show(None)

    # What the presenter says
    def show_products(self, products: Sequence[UnmatchedProduct]) -> None:
        """Products that wait."""
        self.model.set_rows(products)
        self._listed.show_empty(not products)
        if self.table.current_place < 0:
            self.table.select_place(0)
        self._show(self.table.current_row())

    def show_candidates(self, items: Sequence[Item], chosen: int | None) -> None:
        """Items that may be meant."""
        self.items.set_rows(items)
        self._found.show_empty(not items)
        if chosen is None:
            self.candidates.select_place(-1)
        else:
            self.candidates.select_key(chosen)
        self._arm()

    def say(self, notice: Notice) -> None:
        """Say what came of it."""
        self._slot.say(notice)

    def on_escape(self) -> bool:
        """Empty the search, then put the drawer away."""
        return self.search.clear() or self.split.close_detail()

    # Inside
    def _build_detail(self) -> None:
        self.detail = DetailPanel(tokens().width["side"], self)
        detail = self.detail
        self._mall = Text("", "caption", "medium", "text_2", parent=detail)
        self._product = Text("", "strong", "semibold", wrap=True, parent=detail)
        self._option = Text("", "body", ink="text_2", wrap=True, parent=detail)
        self.search = SearchEdit(tr("상품 이름, 코드, 바코드"), parent=detail)
        self.items: ListModel[Item] = ListModel(candidate_columns(), key=lambda item: item.item_id)
        self.candidates = Table(self.items, tr("우리 상품"))
        self._found = ListOrEmpty(
            self.candidates,
            Empty(
                "search", tr("맞는 상품이 없습니다"),
                tr("다른 말로 찾거나, 새 상품으로 등록해 주십시오."),
            ),
        )  # fmt: skip
        self._found.setMinimumHeight(300)
        self._chosen = Text("", "table", ink="text_2", wrap=True, parent=detail)
        self.go = KeyButton(tr("짝짓기"), "F12", kind="primary", parent=detail)
        self.fresh = KeyButton(tr("새 상품"), "Ctrl+N", parent=detail)
        self.split = ListWithDetail(self._listed, detail, self)

    def _arrange(self) -> None:
        for part in (self._mall, self._product, self._option, self.search):
            self.detail.head.addWidget(part)
        self.detail.body.setContentsMargins(0, 0, 0, 0)
        self.detail.body.addWidget(self._found)
        self._chosen.setContentsMargins(16, 0, 16, 8)
        self.detail.body.addWidget(self._chosen)
        self.detail.foot.addWidget(self.go)
        self.detail.foot.addWidget(self.fresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._slot)
        column.addWidget(self.split, 1)

    def _connect(self) -> None:
        self.table.current_changed.connect(self._show)
        self.table.opened.connect(self._begin)
        self.search.searched.connect(self.presenter.search)
        self.search.submitted.connect(self._to_candidates)
        self.candidates.current_changed.connect(self._arm)
        self.candidates.opened.connect(self._match)
        self.go.clicked.connect(self._match)
        self.fresh.clicked.connect(self._new_item)

    def _to_candidates(self) -> None:
        self.candidates.setFocus()
        self.candidates.select_place(0)

    def _begin(self) -> None:
        self.split.open_detail()
        self.search.setFocus()

    def _show(self, product: UnmatchedProduct | None) -> None:
        if product is None:
            self._mall.show_text("")
            self._product.setText(tr("쇼핑몰 상품을 골라 주십시오"))
            self._option.show_text("")
        else:
            words = product.words
            self._mall.show_text(product.mall)
            self._product.setText(words.product or words.product_code)
            self._option.show_text(words.option)
        self.search.setEnabled(product is not None)
        self.presenter.select(product)
        self._arm()

    def _arm(self) -> None:
        product, item = self.table.current_row(), self.candidates.current_row()
        if product is None:
            self.go.block(tr("쇼핑몰 상품을 먼저 골라 주십시오."))
        elif item is None:
            self.go.block(tr("우리 상품을 고르거나 바코드를 스캔해 주십시오."))
        else:
            self.go.allow()
        self.fresh.arm("" if product else tr("쇼핑몰 상품을 먼저 골라 주십시오."))
        means = tr("다음부터 이 쇼핑몰의 이 상품은 저절로 {item} 이어집니다.")
        self._chosen.setText(
            means.format(item=with_particle(item_words(item), "으로/로"))
            if product and item
            else self.go.reason()
        )

    def _match(self) -> None:
        item = self.candidates.current_row()
        if item is not None and self.go.isEnabled():
            self.go.block(tr("저장하고 있습니다."))
            self.presenter.match(item)

    def _new_item(self) -> None:
        product = self.table.current_row()
        if product is not None:
            words = product.words
            self.new_item_wanted.emit(ItemDraft(words.product_code, words.product, words.option))
