"""주문 파일: the file, and the three lists of what files left for a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pos_app.clock import Clock, day_of
from pos_app.domain.actors import Actor
from pos_app.domain.orders.order_views import OpenMatter, OrderBadges
from pos_app.ui.chosen_file import AskFile, choose_file, take_dropped, welcome_files
from pos_app.ui.language import tr
from pos_app.ui.notices import notice_of
from pos_app.ui.scan import Scan
from pos_app.ui.screen import Screen
from pos_app.ui.screens.imports.done_card import ESTIMATED, MATCHING, MONEY, ORDERS, REVIEW
from pos_app.ui.screens.imports.file_panel import FilePanel
from pos_app.ui.screens.imports.matching_panel import MatchingPanel
from pos_app.ui.screens.imports.money_panel import MoneyPanel
from pos_app.ui.screens.imports.review_panel import ReviewPanel
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.tabs import Tabs, TabSpec

if TYPE_CHECKING:
    from pos_app.services.intake.imports import Imports
    from pos_app.services.intake.item_matching import ItemMatching
    from pos_app.services.intake.order_changes import OrderChanges
    from pos_app.services.intake.order_files import OrderFiles
    from pos_app.services.orders.items import Items
    from pos_app.services.orders.orders import Orders
    from pos_app.services.orders.payments import Payments

FILE = "file"
_TABS = {
    OpenMatter.CHANGE_WAITING: REVIEW,
    OpenMatter.UNMATCHED: MATCHING,
    OpenMatter.UNCONFIRMED: MONEY,
    OpenMatter.ESTIMATED: ESTIMATED,
}


@dataclass(frozen=True)
class ImportServices:
    """What the screen works with."""

    files: OrderFiles
    imports: Imports
    changes: OrderChanges
    matching: ItemMatching
    items: Items
    orders: Orders
    payments: Payments


def ask_file(parent: QWidget, chosen: Callable[[Path], None]) -> None:
    """A file of orders."""
    kinds = tr("주문 파일 (*.xlsx *.xls *.csv *.txt *.tsv)")
    choose_file(parent, chosen, tr("주문 파일 열기"), kinds)


def _pair(what: object) -> tuple[object, object]:
    if isinstance(what, tuple):
        matter, wanted = cast(tuple[object, object], what)
        return matter, wanted
    return what, None


class ImportsScreen(Screen):
    """`open_with` takes a path, an `OpenMatter`, or `(OpenMatter, id)` of a change or an order."""

    key = "imports"
    watches = frozenset({"sales_order", "order_change", "order_line", "item", "mall"})

    def __init__(
        self,
        services: ImportServices,
        tasks: Tasks,
        actor: Callable[[], Actor],
        clock: Clock,
        ask: AskFile = ask_file,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._services, self._tasks, self._clock, self._ask = services, tasks, clock, ask
        self.setAcceptDrops(True)
        self.tabs = Tabs(self._tab_specs(), self)
        self.file = FilePanel(services.files, services.imports, tasks, actor, self._today, self)
        self.review = ReviewPanel(services.changes, tasks, actor, self._today, self)
        self.matching = MatchingPanel(
            services.matching, services.items, tasks, actor, self._today, self
        )
        self.money = MoneyPanel(services.orders, services.payments, tasks, actor, self._today, self)
        self._panels: dict[str, QWidget] = {
            FILE: self.file,
            REVIEW: self.review,
            MATCHING: self.matching,
            MONEY: self.money,
        }
        self.choose_file = KeyButton(tr("파일 열기"), "Ctrl+O", icon="file_open")
        self._stack = QStackedWidget(self)
        for panel in self._panels.values():
            self._stack.addWidget(panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QVBoxLayout()
        bar.setContentsMargins(24, 4, 24, 0)
        bar.addWidget(self.tabs)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
        self._connect()
        self.set_facts(tr("쇼핑몰에서 내려받은 주문을 들입니다"))

    def title(self) -> str:
        return tr("주문 파일")

    def buttons(self) -> Sequence[QWidget]:
        return (self.choose_file, self.file.take)

    def refresh(self) -> None:
        self.file.presenter.again()
        for panel in (self.review, self.matching, self.money):
            panel.presenter.reload()
        services = self._services
        self._tasks.run(
            lambda: (services.orders.badges(), len(services.matching.unmatched())),
            owner=self,
            done=lambda found: self._count(*found),
            failed=lambda error: self.notify(notice_of(error)),
        )

    def on_scan(self, scan: Scan) -> None:
        """A barcode picks the item while a product waits for its match."""
        if self.tabs.chosen() == MATCHING:
            self.matching.split.open_detail()
            self.matching.presenter.scan(scan.code)

    def on_search(self) -> None:
        if self.tabs.chosen() == MATCHING:
            self.matching.split.open_detail()
            self.matching.search.setFocus()

    def on_escape(self) -> bool:
        chosen = self.tabs.chosen()
        if chosen == REVIEW:
            return self.review.on_escape()
        if chosen == MATCHING:
            return self.matching.on_escape()
        if chosen == MONEY:
            return self.money.on_escape()
        return self.file.presenter.close()

    def open_with(self, what: object) -> None:
        """A file to read, or a list: its matter, alone or with the id of what is meant there."""
        matter, wanted = _pair(what)
        if isinstance(matter, OpenMatter):
            self.open_tab(_TABS[matter])
            self._select(matter, wanted)
        elif isinstance(what, Path | str):
            self._open_file(Path(what))

    def open_tab(self, key: str) -> None:
        """Bring a tab to the front; `estimated` is the second question of 결제 확인."""
        tab = MONEY if key == ESTIMATED else key
        self.tabs.choose(tab)
        self._stack.setCurrentWidget(self._panels[tab])
        self.file.take.setVisible(tab == FILE)
        if tab == MONEY:
            guess = key == ESTIMATED
            self.money.choose(OpenMatter.ESTIMATED if guess else OpenMatter.UNCONFIRMED)

    # Inside
    def _connect(self) -> None:
        self.tabs.changed.connect(self.open_tab)
        self.choose_file.clicked.connect(lambda: self._ask(self, self._open_file))
        self.file.settings_wanted.connect(lambda: self.go("settings", "malls"))
        self.file.next_wanted.connect(self._next)
        self.review.order_wanted.connect(self._to_order)
        self.money.order_wanted.connect(self._to_order)
        self.matching.new_item_wanted.connect(self._to_new_item)

    def _select(self, matter: OpenMatter, wanted: object) -> None:
        if isinstance(wanted, int) and matter is OpenMatter.CHANGE_WAITING:
            self.review.select(wanted)
        elif isinstance(wanted, int) and matter is not OpenMatter.UNMATCHED:
            self.money.select(wanted)

    def _to_order(self, order_id: object) -> None:
        self.go("orders", order_id)

    def _to_new_item(self, draft: object) -> None:
        self.go("items", draft)

    def _next(self, key: str) -> None:
        if key == ORDERS:
            self.go("orders")
        else:
            self.open_tab(key)

    def _open_file(self, path: Path) -> None:
        self.open_tab(FILE)
        self.file.open_file(path)

    def _count(self, badges: OrderBadges, unmatched: int) -> None:
        self.tabs.set_tabs(
            self._tab_specs(badges.changes, unmatched, badges.unconfirmed + badges.estimated)
        )

    def _tab_specs(self, changes: int = 0, unmatched: int = 0, money: int = 0) -> list[TabSpec]:
        return [
            TabSpec(FILE, tr("파일")),
            TabSpec(REVIEW, tr("변경 검토"), changes or None),
            TabSpec(MATCHING, tr("상품 짝짓기"), unmatched or None),
            TabSpec(MONEY, tr("결제 확인"), money or None),
        ]

    def _today(self) -> int:
        return day_of(self._clock.now())

    # Qt
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        welcome_files(event)

    def dropEvent(self, event: QDropEvent) -> None:
        take_dropped(event, self._open_file)
