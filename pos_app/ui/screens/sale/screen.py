"""도매매출: the widgets of the counter. What they mean is decided in the presenter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pos_app.clock import Clock
from pos_app.domain.actors import Actor
from pos_app.domain.outside.outgoing import Freeze
from pos_app.ui.background import runner
from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Sounds
from pos_app.ui.scan import FlawedScan, Scan
from pos_app.ui.screen import Screen
from pos_app.ui.screens.sale.answer import Answer
from pos_app.ui.screens.sale.cards import OrderCards
from pos_app.ui.screens.sale.head import ScanHead
from pos_app.ui.screens.sale.lines import LinesCard
from pos_app.ui.screens.sale.picture import WaitingPage
from pos_app.ui.screens.sale.presenter import Pause, SalePresenter
from pos_app.ui.screens.sale.shown import Opened, cards
from pos_app.ui.screens.sale.side import SidePanel
from pos_app.ui.screens.sale.till import NoSale, SaleTill
from pos_app.ui.screens.sale.typed import TypedNumber
from pos_app.ui.tasks import Tasks
from pos_app.ui.tokens import tokens
from pos_app.ui.widgets.banner import Banner, BannerSpec
from pos_app.ui.widgets.button import KeyButton, no_focus
from pos_app.ui.widgets.no_sale_panel import NoSalePanel
from pos_app.ui.widgets.toast import ToastSpec
from pos_app.ui.words.backups import selling_while_held

if TYPE_CHECKING:
    from pos_app.services.selling.sale_queue import CounterQueue, SaleQueue
    from pos_app.services.selling.sales import Sales

HISTORY = "history"
_LANE = "counter"


def nothing_held() -> Freeze | None:
    """These books were not restored."""
    return None


class SaleScreen(Screen):
    """The counter. A lane of its own keeps a scan from waiting behind somebody's list."""

    key = "sale"
    watches = frozenset({"sales_order", "slip", "voucher"})

    def __init__(
        self,
        sales: Sales,
        queue: SaleQueue,
        tasks: Tasks,
        actor: Callable[[], Actor],
        clock: Clock,
        sounds: Sounds,
        till: SaleTill | None = None,
        held: Callable[[], Freeze | None] = nothing_held,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._held, self._run_held = held, runner(tasks, self)
        self._told_held = False
        self.presenter = SalePresenter(
            self, sales, queue, actor, clock, sounds,
            runner(tasks, self, _LANE),
            runner(tasks, self),
            till.customer if till else None,
        )  # fmt: skip
        self._till = till
        self._no_sale = NoSale(self, till.drawer, actor, runner(tasks, self)) if till else None
        self._voucher: int | None = None
        self._history = KeyButton(tr("전자료"), "Ctrl+H", parent=self)
        self._typing = KeyButton(tr("직접 입력"), "F2", icon="keyboard", parent=self)
        self._clear = KeyButton(tr("비우기"), "Esc", parent=self)
        self._drawer = KeyButton(tr("금전함"), "Ctrl+D", parent=self)
        no_focus(self._history, self._typing, self._clear, self._drawer)
        self.head = ScanHead(self)
        self.answer = Answer(self)
        self.typed = TypedNumber(self)
        self.no_sale = NoSalePanel(scans=True, parent=self)
        self.note = Banner(parent=self)
        self.waiting = WaitingPage(self)
        self.cards = OrderCards(self)
        self.lines = LinesCard(self)
        self.side = SidePanel(self)
        self._pages = QStackedWidget(self)
        self._arrange()
        self._connect()
        self.presenter.start()

    def title(self) -> str:
        return tr("도매매출")

    def buttons(self) -> Sequence[QWidget]:
        return (self._history, self._drawer, self._typing, self._clear)

    def refresh(self) -> None:
        self.presenter.refresh()

    def shown(self) -> None:
        self._drawer.setVisible(self._till is not None and self._till.has_drawer())
        self.setFocus()
        self._run_held(self._held, self._say_held, lambda _error: None)

    def _say_held(self, freeze: Freeze | None) -> None:
        """Restored books sell: the goods are here. What leaves the shop waits, and the clerk knows."""
        if freeze is not None or self._told_held:  # what else stands there is not ours to take away
            self.notify(None if freeze is None else selling_while_held(freeze))
        self._told_held = freeze is not None

    def on_scan(self, scan: Scan) -> None:
        self._stop_asking()
        self._stop_typing()
        self.presenter.scan(scan.code)

    def on_flawed(self, scan: FlawedScan) -> None:
        self.presenter.flawed(scan)

    def on_search(self) -> None:
        self.head.hide()
        self.answer.clear()
        self.typed.begin()

    def on_escape(self) -> bool:
        if self.no_sale.isVisibleTo(self):
            self._stop_asking()
            return True
        if self.typed.isVisibleTo(self):
            self._stop_typing()
            return True
        return self.presenter.clear()

    def open_with(self, what: object) -> None:
        """An order's id, or a code that was scanned on another screen."""
        if isinstance(what, int):
            self.presenter.open_order(what)
        elif isinstance(what, str):
            self.presenter.scan(what)

    # What the presenter says
    def show_order(self, opened: Opened) -> None:
        """Fill everything; the card with the number is painted before the rest is laid out."""
        for part in (self._pages, self.side):
            part.setUpdatesEnabled(False)
        self.answer.clear()
        self.head.show()
        self.head.show_read(opened)
        self.head.repaint()
        self.cards.show_cards(cards(opened))
        self.lines.show_lines(opened.sheet)
        self.side.show_sheet(opened.sheet)
        self._loaded(True)
        for part in (self._pages, self.side):
            part.setUpdatesEnabled(True)

    def show_nothing(self) -> None:
        """Wait for a scan."""
        self._voucher = None
        self.answer.clear()
        self.head.show()
        self.head.show_waiting()
        self.side.show_nothing()
        self._loaded(False)

    def show_answer(self, notice: Notice, voucher_id: int | None) -> None:
        """Say it where the number would stand."""
        self._voucher = voucher_id
        self.head.hide()
        self.answer.show_answer(notice, voucher_id is not None)

    def show_note(self, notice: Notice | None) -> None:
        """Say something below the number."""
        if notice is not None:
            self.note.show_banner(BannerSpec(notice.text, notice.severity, notice.strong))
        elif self.note.spec() is not None:
            self.note.clear()

    def told(self, text: str) -> None:
        """Say what was done."""
        self.toast(ToastSpec(text))

    def arm(self, reason: str) -> None:
        """Wake F12, or say why it sleeps."""
        self.side.complete.arm(reason)

    def show_queue(self, queue: CounterQueue) -> None:
        """What waits, beside the title, in the rail and at the right."""
        self.side.show_queue(queue)
        self.set_badge(queue.waiting)
        self.set_facts(
            tr("매출 대기 {waiting}건 · 오늘 매출 {sold}건").format(
                waiting=number(queue.waiting), sold=number(queue.sold_today)
            )
        )

    def after(self, pause: Pause, act: Callable[[], None]) -> None:
        """After the rest that a double press falls into, or once an answer is felt to be slow."""
        times = tokens().time_ms
        wait = times["rearm_after_complete"] if pause == "rest" else times["verdict_first"]
        QTimer.singleShot(wait, self, act)

    # Inside
    def _arrange(self) -> None:
        loaded = QWidget(self)
        under = QVBoxLayout(loaded)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(16)
        under.addWidget(self.cards)
        under.addWidget(self.lines, 1)
        self._pages.addWidget(self.waiting)
        self._pages.addWidget(loaded)
        main = QVBoxLayout()
        main.setContentsMargins(24, 24, 24, 24)
        main.setSpacing(16)
        for part in (self.head, self.answer, self.typed, self.no_sale, self.note):
            main.addWidget(part)
        main.addWidget(self._pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(main, 1)
        row.addWidget(self.side)

    def _connect(self) -> None:
        self._history.clicked.connect(lambda: self.go(HISTORY))
        self._typing.clicked.connect(self.on_search)
        self._clear.clicked.connect(self.on_escape)
        self._drawer.clicked.connect(self._ask_why)
        self.no_sale.agreed.connect(self._open_drawer)
        self.no_sale.left.connect(self._stop_asking)
        self.waiting.typing_wanted.connect(self.on_search)
        self.typed.entered.connect(self._entered)
        self.typed.left.connect(self._stop_typing)
        self.answer.voucher_wanted.connect(lambda: self._open_voucher(self._voucher))
        self.side.voucher_chosen.connect(self._open_voucher)
        self.side.complete.clicked.connect(self.presenter.complete)
        self.lines.prices.clicked.connect(self.presenter.confirm_prices)

    def _loaded(self, loaded: bool) -> None:
        self._pages.setCurrentIndex(1 if loaded else 0)
        self._typing.setVisible(not loaded)
        self._clear.setVisible(loaded)

    def _entered(self, text: str) -> None:
        self._stop_typing()
        self.presenter.scan(text)

    def _ask_why(self) -> None:
        if self._no_sale is not None:
            self.no_sale.ask()

    def _open_drawer(self, reason: str) -> None:
        self._stop_asking()
        if self._no_sale is not None:
            self._no_sale.open(reason)

    def _stop_asking(self) -> None:
        if self.no_sale.isVisibleTo(self):
            self.no_sale.hide()
            self.setFocus()

    def _open_voucher(self, voucher_id: object) -> None:
        self.go(HISTORY, voucher_id)

    def _stop_typing(self) -> None:
        if self.typed.isVisibleTo(self):
            self.typed.hide()
            self.head.show()
            self.setFocus()
