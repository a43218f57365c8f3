"""현금영수증 in a window over a real SQLite file, with a pretend gateway and a scripted terminal."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.db.database import Database
from pos_app.domain.actors import Actor
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.won import Won
from pos_app.services.receipts.gateway_lists import GatewayLists
from pos_app.services.receipts.receipt_papers import ReceiptPapers
from pos_app.services.receipts.receipt_preview import ReceiptPreview
from pos_app.ui.application import make_application
from pos_app.ui.changes import Changes
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.screen import Screen
from pos_app.ui.screens.receipt_list.screen import ReceiptListScreen
from pos_app.ui.screens.receipts.screen import ReceiptsScreen
from pos_app.ui.screens.receipts.shown import Mode, ReceiptServices
from pos_app.ui.tasks import Tasks
from tests.databases import Sqlite
from tests.services.receipt_bench import Receipts
from tests.services.refund_bench import TOTAL, refund_counter
from tests.ui.settling import settle, take_down, wait


class Elsewhere(Screen):
    """Stands for the other screens, and keeps what it was opened with."""

    opened_with: object = None

    def open_with(self, what: object) -> None:
        self.opened_with = what


@dataclass
class Desk:
    """The window with 현금영수증 in front."""

    at: Receipts
    tasks: Tasks
    window: MainWindow
    who: list[Actor]
    preview: ReceiptPreview
    files: list[Path]
    """What the person chooses next where a file is asked for."""

    @property
    def screen(self) -> ReceiptsScreen:
        screen = self.window.open("receipts")
        assert isinstance(screen, ReceiptsScreen)
        return screen

    @property
    def lists(self) -> ReceiptListScreen:
        """목록 맞추기 in front."""
        screen = self.window.open("receipt_list")
        assert isinstance(screen, ReceiptListScreen)
        return screen

    def paid(
        self, method: PaymentMethod = PaymentMethod.VIRTUAL_ACCOUNT, total: Won = TOTAL
    ) -> int:
        """An order paid so, and seen in the list."""
        order_id = self.at.paid(method, total)
        self.seen()
        return order_id

    def seen(self) -> None:
        """The screen has read what was written beside it."""
        self.screen.refresh()
        self.settle()

    def front(self, order_id: int) -> None:
        """A person goes to its row."""
        assert self.screen.table.select_key(order_id)
        self.settle()
        opened = self.screen.presenter.opened
        assert opened is not None and opened.order_id == order_id

    def type(self, text: str) -> None:
        """Into the field for the number, key by key."""
        edit = self.screen.panel.form.number.edit
        edit.setFocus()
        QTest.keyClicks(edit, text)

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.window, key, held)

    def run(self) -> None:
        """Gateway and terminal answer; the screen hears of it."""
        self.at.run()
        self.settle()
        presenter = self.screen.presenter
        wait(lambda: presenter.opened is None or presenter.opened.mode is not Mode.SENDING)
        self.settle()

    def said(self) -> str:
        return self.window.banner().text()

    def settle(self) -> None:
        settle(self.tasks, "files", "paper", "db", rounds=6)

    def until_listed(self, order_id: int) -> None:
        wait(lambda: self.screen.model.find(order_id) >= 0)


@contextmanager
def opened(sqlite: Sqlite, folder: Path, *, here: bool = True) -> Generator[Desk]:
    """The desk with nothing due yet; `here`: this PC has a card terminal."""
    make_application()
    db = Database(sqlite.fresh(folder))
    with refund_counter(db) as counter:
        at = Receipts(counter)
        if not here:
            at.places.tell(None)
        tasks, changes, who = Tasks(), Changes(), [counter.shop.clerk]
        db.on_change(changes.post)
        papers = ReceiptPapers(db, counter.clock)
        preview = ReceiptPreview(papers)
        services = ReceiptServices(at.desk, at.book, papers, preview, folder / "papers")

        def receipts() -> ReceiptsScreen:
            return ReceiptsScreen(services, tasks, lambda: who[-1], counter.clock)

        gateway_lists = GatewayLists(db, counter.clock, folder / "formats")
        files: list[Path] = []

        def lists() -> ReceiptListScreen:
            return ReceiptListScreen(
                gateway_lists,
                tasks,
                lambda: who[-1],
                counter.clock,
                lambda _parent, chosen: chosen(files[-1]) if files else None,
            )

        entries = (
            ScreenEntry("sale", "도매매출", "sale", Elsewhere),
            ScreenEntry("receipts", "현금영수증", "cash_receipt", receipts),
            ScreenEntry(
                "receipt_list", "목록 맞추기", "spreadsheet", lists, rail=False, under="receipts"
            ),
        )
        window = MainWindow(entries, counter.clock, changes=changes)
        window.resize(1440, 900)
        window.open("receipts")
        window.show()
        made = Desk(at, tasks, window, who, preview, files)
        made.settle()
        try:
            yield made
        finally:
            made.settle()
            changes.blockSignals(True)
            take_down(window, changes, tasks, db)
