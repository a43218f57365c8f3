"""The counter's window twice: the product's, and the same with Qt's own item model and bare writes."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any, cast

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QHeaderView, QTableView, QWidget

from bench._scan_shop import Deed, Shop, write_bare
from pos_app.clock import Clock, FrozenClock
from pos_app.db.database import Database
from pos_app.devices.scanners.wedge import WedgeDetector
from pos_app.domain.actors import Actor
from pos_app.domain.selling.sale_sheet import SaleDone, SaleSheet
from pos_app.services.selling.sale_queue import SaleQueue
from pos_app.services.selling.sales import Sales
from pos_app.ui.format import number
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.notice import Sounds
from pos_app.ui.scan import ScanHub
from pos_app.ui.screens.sale.lines import Numbered
from pos_app.ui.screens.sale.presenter import Pause
from pos_app.ui.screens.sale.screen import SaleScreen
from pos_app.ui.tasks import Tasks
from pos_app.ui.wedge_keys import type_keys
from tests import make

SIZE = (1280, 800)
_KEY_MS, _CODE_MS = 2, 1_000


class Silence:
    """Plays nothing."""

    def play(self, name: str) -> None:
        del name


class AtOnce:
    """Tasks without threads, for what is done by hand."""

    def run(
        self, work: Callable[[], Any], *, owner: object, done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None, lane: str = "",
    ) -> None:  # fmt: skip
        del owner, failed, lane
        done(work())


class BareSales:
    """Answers that are ready, behind a bare commit of the rows the product writes."""

    def __init__(self, database: Database, deeds: Sequence[Deed]) -> None:
        self._db = database
        self._by_code = {deed.code: deed for deed in deeds}
        self._by_order = {deed.sheet.order_id: deed for deed in deeds}

    def open(self, actor: Actor, code: str) -> SaleSheet:
        del actor
        deed = self._by_code[code]
        write_bare(self._db, deed.opening)
        return deed.sheet

    def complete(self, actor: Actor, op_id: str, order_id: int, seen_version: int) -> SaleDone:
        del actor, op_id, seen_version
        deed = self._by_order[order_id]
        write_bare(self._db, deed.selling)
        return deed.done


class ItemModel(QStandardItemModel):
    """Qt's own model, filled with the same words."""

    def set_rows(self, rows: Sequence[Numbered]) -> None:
        self.setRowCount(0)
        for at, line in rows:
            words = (
                str(at), f"{line.product} {line.option}", line.code, number(line.quantity),
                number(line.unit_price), number(line.amount),
            )  # fmt: skip
            self.appendRow([QStandardItem(word) for word in words])


class MeasuredScreen(SaleScreen):
    """The pause after a sale is over at once, and the moment the card is painted is kept."""

    card_at = 0.0

    def after(self, pause: Pause, act: Callable[[], None]) -> None:
        if pause == "rest":
            act()
        else:
            super().after(pause, act)

    def watch(self) -> None:
        fill = self.lines.show_lines

        def filled(sheet: SaleSheet) -> None:
            self.card_at = time.perf_counter()
            fill(sheet)

        self.lines.show_lines = filled


class Painted(QObject):
    """Ends a loop when a widget has been painted."""

    def __init__(self, loop: QEventLoop) -> None:
        super().__init__()
        self._loop = loop

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._loop.quit)
        return super().eventFilter(watched, event)


class Window:
    """One window with its scanner; each measure is from the key to the painted answer, in ms."""

    def __init__(self, app: QApplication, make_screen: Callable[[], MeasuredScreen]) -> None:
        clock = FrozenClock(make.T0)
        self._app, self._hub = app, ScanHub(WedgeDetector(), clock)
        entry = ScreenEntry("sale", "도매매출", "sale", make_screen)
        self.window = MainWindow((entry,), clock, scans=self._hub, training=True)
        self.window.resize(*SIZE)
        self.screen = cast("MeasuredScreen", self.window.open("sale"))
        self.screen.watch()
        self._at = 1_000_000
        self.table: QWidget = self.screen.lines.table.viewport()

    def front(self, shown: bool) -> None:
        """Take the keyboard, or give it back."""
        if shown:
            self.window.show()
            self.window.activateWindow()
            self._hub.listen(self._app)
        else:
            self._hub.stop()
            self.window.hide()
        self._app.processEvents()

    def scan(self, code: str) -> tuple[float, float]:
        """From the scanner's Enter to the whole order painted, and to the card with its number."""
        handle = self.window.windowHandle()
        self._at += _CODE_MS
        type_keys(handle, [(c, self._at + n * _KEY_MS) for n, c in enumerate(code)])
        last = self._at + len(code) * _KEY_MS
        began = time.perf_counter()
        took = self._until_painted(self.table, lambda: type_keys(handle, [("\r", last)]), began)
        assert self.screen.presenter.sheet is not None
        return took, (self.screen.card_at - began) * 1000

    def complete(self) -> float:
        """From F12 to the painted voucher number."""
        handle = self.window.windowHandle()
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier)
        began = time.perf_counter()
        answer = self.screen.answer
        took = self._until_painted(answer, lambda: self._app.sendEvent(handle, key), began)
        assert answer.notice() is not None
        return took

    def close(self) -> None:
        self.window.close()

    def _until_painted(
        self, widget: QWidget, act: Callable[[], object], began: float
    ) -> float:  # fmt: skip
        loop = QEventLoop()
        watch = Painted(loop)
        widget.installEventFilter(watch)
        act()
        loop.exec()
        self._app.processEvents()
        took = (time.perf_counter() - began) * 1000
        widget.removeEventFilter(watch)
        return took


def our_window(app: QApplication, shop: Shop, tasks: Tasks, sounds: Sounds | None = None) -> Window:
    """The product's."""
    clock = FrozenClock(make.T0)
    return Window(app, lambda: _screen(Sales(shop.ours, clock), shop, tasks, clock, sounds))


def bare_window(app: QApplication, shop: Shop) -> Window:
    """The yardstick's."""
    clock, tasks = FrozenClock(make.T0), cast("Tasks", AtOnce())

    def made() -> MeasuredScreen:
        sales = cast("Sales", BareSales(shop.bare, shop.deeds))
        screen = _screen(sales, shop, tasks, clock)
        _with_item_model(screen)
        return screen

    return Window(app, made)


def _screen(
    sales: Sales, shop: Shop, tasks: Tasks, clock: Clock, sounds: Sounds | None = None
) -> MeasuredScreen:
    queue = SaleQueue(shop.ours, clock)
    return MeasuredScreen(sales, queue, tasks, lambda: shop.clerk, clock, sounds or Silence())


def _with_item_model(screen: MeasuredScreen) -> None:
    card, model, view = screen.lines, ItemModel(0, 6), QTableView()
    view.setModel(model)
    view.setShowGrid(False)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(card.table.row_height)
    view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    card.body.replaceWidget(card.table, view)
    card.table.hide()
    card.table, card.model = cast("Any", view), cast("Any", model)
