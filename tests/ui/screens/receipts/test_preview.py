"""미리 보기: the paper of a receipt below its document, drawn away from the screen."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from pos_app.domain.actors import Actor
from pos_app.domain.gateway.receipt_asks import CancelReason
from pos_app.domain.ids import new_op_id
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.receipts.cash_receipts import NoSuchReceipt
from pos_app.services.receipts.receipt_preview import ReceiptPreview
from pos_app.ui.screens.receipts.history import HistoryRow
from pos_app.ui.screens.receipts.previews import Previews
from tests.databases import Sqlite
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.lane import Lane
from tests.ui.reach import unnamed, unreachable
from tests.ui.screens.receipts.desk import Desk, opened

M = PaymentMethod


@pytest.fixture
def desk(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Desk]:
    with opened(sqlite_template, tmp_path) as made:
        yield made


def cancelled(desk: Desk) -> int:
    """An order with a receipt and its cancel, in front."""
    order_id = desk.paid(M.TRANSFER)
    issue = desk.at.issue(order_id)
    desk.at.run()
    desk.at.desk.cancel(desk.at.clerk, new_op_id(), issue.receipt_id, CancelReason.ISSUED_WRONGLY)
    desk.at.run()
    desk.screen.presenter.open(order_id)
    desk.settle()
    return order_id


def rows(desk: Desk) -> list[HistoryRow]:
    return desk.screen.panel.history.rows


def look(desk: Desk, n: int) -> None:
    rows(desk)[n].look.click()
    desk.settle()


def places(desk: Desk) -> list[int]:
    """After which document the paper is shown."""
    history = desk.screen.panel.history
    column = history.layout()
    assert column is not None
    at = column.indexOf(history.paper)
    return [n for n, row in enumerate(history.rows) if column.indexOf(row) == at - 1 and at >= 0]


def test_the_paper_is_shown_below_its_document_and_put_away_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    cancelled(desk)
    threads: list[int] = []
    png = ReceiptPreview.png

    def seen(self: ReceiptPreview, actor: Actor, receipt_id: int) -> bytes:
        threads.append(threading.get_ident())
        return png(self, actor, receipt_id)

    monkeypatch.setattr(ReceiptPreview, "png", seen)
    paper = desk.screen.panel.history.paper
    assert paper.isHidden() and [row.look.text() for row in rows(desk)] == ["미리 보기"] * 2
    look(desk, 0)
    assert paper.isVisible() and places(desk) == [0] and paper.height() > 200
    assert [row.look.text() for row in rows(desk)] == ["미리 보기 닫기", "미리 보기"]
    look(desk, 1)
    assert places(desk) == [1], "one paper at a time"
    assert threading.get_ident() not in threads and len(threads) == 2, "never where it is painted"
    look(desk, 1)
    assert paper.isHidden() and len(threads) == 2
    look(desk, 1)
    desk.press(Qt.Key.Key_Escape)
    assert paper.isHidden() and desk.window.current() is desk.screen


def test_another_order_takes_the_paper_away_and_a_late_one_finds_nobody(desk: Desk) -> None:
    first = cancelled(desk)
    receipt_id = desk.at.documents(first)[0].receipt_id
    other = desk.paid(M.TRANSFER)
    desk.at.issue(other)
    desk.at.run()
    look(desk, 0)
    desk.screen.presenter.open(other)
    desk.settle()
    paper, panel = desk.screen.panel.history.paper, desk.screen.panel
    assert paper.isHidden() and len(rows(desk)) == 1
    png = desk.preview.png(desk.at.clerk, receipt_id)
    panel.show_paper(receipt_id, png)
    assert paper.isHidden(), "it is of another order"
    panel.show_paper(desk.at.documents(other)[0].receipt_id, png)
    assert paper.isVisible()


def test_only_what_is_done_has_a_paper(desk: Desk) -> None:
    order_id = desk.paid(M.TRANSFER)
    made = desk.at.issue(order_id)
    desk.screen.presenter.open(order_id)
    desk.seen()
    assert [row.look.isHidden() for row in rows(desk)] == [True]
    desk.run()
    assert made.order_id == order_id and [row.look.isHidden() for row in rows(desk)] == [False]


def test_the_last_one_asked_for_is_shown_and_what_fails_is_said() -> None:
    class Place:
        shown: list[tuple[int, bytes]] = []

        def show_paper(self, receipt_id: int, png: bytes) -> None:
            self.shown.append((receipt_id, png))

    class Drawing:
        def png(self, actor: object, receipt_id: int) -> bytes:
            del actor
            if receipt_id == 3:
                raise NoSuchReceipt(3)
            return b"%d" % receipt_id

    place, lane, said = Place(), Lane(held=True), list[Exception]()
    previews = Previews(place, Drawing(), lambda: None, lane, said.append)  # type: ignore[arg-type]
    previews.show(1)
    previews.show(2)
    lane.go()
    assert place.shown == [(2, b"2")]
    previews.show(3)
    lane.go()
    assert [type(one) for one in said] == [NoSuchReceipt] and len(place.shown) == 1


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_nothing_is_cut_off_beside_the_paper(desk: Desk, size: tuple[int, int]) -> None:
    cancelled(desk)
    look(desk, 1)
    assert_nothing_clipped(desk.window, *size)
    assert unnamed(desk.window) == [] and unreachable(desk.screen) == []
    paper, panel = desk.screen.panel.history.paper, desk.screen.panel
    assert paper.mapTo(panel, paper.rect().topRight()).x() < panel.width()
