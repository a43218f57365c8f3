"""상품: the list, and one item beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.clock import Clock, day_of
from pos_app.domain.actors import Actor
from pos_app.domain.house.item_cards import Barcode, Item, ItemDraft, ItemList
from pos_app.domain.orders.order_views import OpenMatter
from pos_app.ui.background import runner
from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.models.page_model import PageModel
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.scan import Scan
from pos_app.ui.screen import Screen
from pos_app.ui.screens.items.columns import item_columns, item_tone, list_chips
from pos_app.ui.screens.items.detail import ItemDetail
from pos_app.ui.screens.items.presenter import Fetch, ItemPage, ItemsPresenter
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.chip import ChipRow
from pos_app.ui.widgets.detail_panel import ListWithDetail
from pos_app.ui.widgets.search_edit import SearchEdit
from pos_app.ui.widgets.searched_list import SearchedList
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.toast import ToastSpec

if TYPE_CHECKING:
    from pos_app.services.intake.item_matching import ItemMatching
    from pos_app.services.orders.items import Items

IMPORTS, BOOK = "imports", "item_book"


class ItemsScreen(Screen):
    """`open_with` takes an item's id, or an `ItemDraft` to begin a new one with."""

    key = "items"
    watches = frozenset({"item", "item_barcode", "item_alias", "stock", "sales_order"})

    def __init__(
        self,
        items: Items,
        matching: ItemMatching,
        tasks: Tasks,
        actor: Callable[[], Actor],
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._started, self._for_matching = False, False
        self._search = SearchEdit(tr("상품 이름, 코드, 바코드"), parent=self)
        self.fresh = KeyButton(tr("새 상품"), "Ctrl+N", icon="plus")
        self.save = KeyButton(tr("저장"), "Ctrl+S", kind="primary", icon="save")
        self.book = KeyButton(
            tr("엑셀로 주고받기"), "Ctrl+E", size="small", icon="spreadsheet", parent=self
        )
        self.model: PageModel[Item] = PageModel(
            item_columns(), lambda _after, _size: (), lambda r: r.item_id, tone=item_tone,
            tasks=tasks,
        )  # fmt: skip
        self.table = Table(self.model, tr("상품 목록"))
        self._listed = SearchedList(
            self.model, self.table, "item", self._search, self._nothing, self._opens_first
        )
        self.lists = ChipRow(self)
        self.detail = ItemDetail(self._today, self)
        self.split = ListWithDetail(self._list_side(), self.detail, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)
        self.presenter = ItemsPresenter(self, items, matching, actor, runner(tasks, self))
        self._connect()
        self._arm()

    def title(self) -> str:
        return tr("상품")

    def search(self) -> QWidget:
        return self._search

    def buttons(self) -> Sequence[QWidget]:
        return (self.fresh, self.save)

    def refresh(self) -> None:
        if self._started:
            self.presenter.again()
        else:
            self._started = True
            self.presenter.start()

    def shown(self) -> None:
        self._arm()
        if not self.detail.dirty:
            self.table.setFocus()

    def on_scan(self, scan: Scan) -> None:
        self.split.open_detail()
        self.presenter.scan(scan.code)

    def on_escape(self) -> bool:
        if self.detail.dirty or self.detail.is_new():
            self._give_up()
            return True
        return self.split.close_detail() or self._search.clear()

    def open_with(self, what: object) -> None:
        """An item's id, or what is known of a new one."""
        if isinstance(what, ItemDraft):
            self._for_matching = True
            self.split.open_detail()
            self.presenter.begin(what)
        elif isinstance(what, int):
            self.list_again(what)
            self.split.open_detail()
            self.presenter.open(what)

    # What the presenter says
    def show_list(self, fetch: Fetch) -> None:
        """List what this answers."""
        self._listed.show_list(fetch)

    def list_again(self, select: int | None) -> None:
        """Read the list anew."""
        self._listed.again(select or self._listed.wanted)

    def show_item(self, page: ItemPage) -> None:
        """Fill the form."""
        self.detail.show_item(page, self.presenter.why_not())
        self._arm()

    def show_new(self, draft: ItemDraft) -> None:
        """An empty form."""
        self.detail.show_new(draft, self.presenter.why_not())
        self._arm()

    def dirty(self) -> bool:
        """Whether something typed is not saved."""
        return self.detail.dirty

    def add_barcode(self, barcode: str) -> bool:
        """Put a barcode into the form, or begin a new item with it."""
        if not self.detail.open():
            self.presenter.begin(ItemDraft("", "", barcodes=(Barcode(barcode),)))
            return True
        return self.detail.form.barcodes.add(barcode)

    def saved(self, item: Item) -> None:
        """The form is in the books."""
        self.detail.discard()
        text = tr("{name} 상품을 저장했습니다.").format(name=item.name)
        if self._for_matching:
            self._for_matching = False
            self.toast(ToastSpec(text, tr("짝짓기로"), "Ctrl+H", self._to_matching))
        else:
            self.toast(ToastSpec(text))

    def discard(self) -> None:
        """What was typed is given up."""
        self.detail.discard()

    def wrong_field(self, field: str, text: str) -> None:
        """Mark a field of the form."""
        self.detail.form.wrong_field(field, text)

    def say(self, notice: Notice | None) -> None:
        """Say what came of it."""
        self.detail.say(notice)

    def show_waiting(self, unmatched: int, low: int) -> None:
        """Products of malls that wait for one of our items, and items of which few are left."""
        self.set_badge(unmatched + low)
        self.lists.set_chips(list_chips(low))
        said: list[str] = []
        if low:
            said.append(tr("재고 부족 {n}가지").format(n=number(low)))
        if unmatched:
            said.append(tr("짝을 기다리는 쇼핑몰 상품 {n}가지").format(n=number(unmatched)))
        self.set_facts(" · ".join(said) or tr("바코드를 스캔하면 상품이 열립니다"))

    # Inside
    def _list_side(self) -> QWidget:
        side = QWidget(self)
        side.setFocusProxy(self.table)
        chips = QHBoxLayout()
        chips.setContentsMargins(16, 12, 16, 12)
        chips.addWidget(self.lists, 1)
        chips.addWidget(self.book)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(chips)
        column.addWidget(self._listed, 1)
        self.lists.set_chips(list_chips(0))
        return side

    def _connect(self) -> None:
        self.lists.changed.connect(self._list_chosen)
        self._search.searched.connect(self.presenter.search)
        self.model.failed.connect(self._list_failed)
        self.table.current_changed.connect(self._chosen)
        self.table.opened.connect(self.split.open_detail)
        self.detail.edited.connect(self._arm)
        self.detail.stock.counted.connect(self.presenter.count)
        self.detail.names.forgotten.connect(self.presenter.forget)
        self.fresh.clicked.connect(self._new)
        self.book.clicked.connect(lambda: self.go(BOOK))
        self.save.clicked.connect(self._save)

    def _list_chosen(self, key: str) -> None:
        self.presenter.choose(ItemList(key))

    def _chosen(self, item: Item | None) -> None:
        if item is None or self._listed.settling() or item.item_id == self.presenter.wanted_id:
            return
        if not self.detail.dirty:
            self.detail.say(None)
            self.presenter.open(item.item_id)
            return
        text = tr(
            "저장하지 않은 값이 있습니다. Ctrl+S로 저장하거나 Esc로 되돌린 뒤에 다른 상품을 골라 주십시오."
        )
        self.detail.say(Notice(text, "warn", "warn"))
        if self.presenter.wanted_id is not None:
            self.table.select_key(self.presenter.wanted_id)

    def _new(self) -> None:
        if self.detail.dirty:
            text = tr("저장하지 않은 값이 있습니다. Ctrl+S로 저장하거나 Esc로 되돌려 주십시오.")
            self.detail.say(Notice(text, "warn", "warn"))
            return
        self._for_matching = False
        self.split.open_detail()
        self.presenter.begin()

    def _save(self) -> None:
        draft = self.detail.form.typed()
        if draft is not None:
            self.presenter.save(draft)

    def _give_up(self) -> None:
        self._for_matching = False
        self.detail.discard()
        self.detail.say(None)
        known, row = self.presenter.open_item, self.table.current_row()
        if known is not None:
            self.presenter.open(known.item_id)
        elif row is not None:
            self.presenter.open(row.item_id)
        else:
            self.detail.show_none()
            self._arm()

    def _arm(self) -> None:
        why = self.presenter.why_not()
        self.fresh.arm(why)
        if not why and not self.detail.dirty:
            why = tr("저장할 것이 없습니다.")
        self.save.arm(why)

    def _nothing(self, searched: bool) -> tuple[str, str]:
        if searched:
            return (
                tr("맞는 상품이 없습니다"),
                tr("이름의 한 부분, 코드, 바코드로 찾을 수 있습니다."),
            )
        if self.lists.chosen() == ItemList.LOW:
            return (
                tr("모자라는 상품이 없습니다"),
                tr("상품마다 안전재고를 적어 두면, 재고가 그만큼 남았을 때 여기에 나타납니다."),
            )
        if self.lists.chosen() == ItemList.AWAY:
            return (
                tr("쓰지 않는 상품이 없습니다"),
                tr("쓰는 상품이 아니라고 저장한 상품은 여기에 모입니다."),
            )
        return tr("상품이 없습니다"), tr("새 상품(Ctrl+N)을 등록하면 주문의 상품과 이어집니다.")

    def _opens_first(self) -> bool:
        return not self.detail.open()

    def _list_failed(self, error: Exception) -> None:
        self.notify(notice_of(error))

    def _to_matching(self) -> None:
        self.go(IMPORTS, OpenMatter.UNMATCHED)

    def _today(self) -> int:
        return day_of(self._clock.now())
