"""거래처 원장: every move of the ledger with its balance; the PDF and the workbook hold them all."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest

from pos_app.clock import day_of
from pos_app.db.database import Database
from pos_app.db.selling import ledger
from pos_app.domain.house.partner_cards import NoSuchPartner
from pos_app.domain.ids import new_op_id
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.selling.statement import DaysTurnedRound, LineKind
from pos_app.services.orders.partners import Partners
from pos_app.services.selling.statements import Statements
from tests import make
from tests.services.collecting import TOTAL, Till, till

DAY = day_of(make.T0)
DAY_MS = 86_400_000


@pytest.fixture
def one(database: Database) -> Till:
    return till(database)


@pytest.fixture
def statements(one: Till) -> Statements:
    return Statements(one.database, one.clock)


def test_a_statement_tells_every_move(one: Till, statements: Statements) -> None:
    first, _ = one.sold(2)
    one.cancel(first)
    money = one.money(4000, PaymentMethod.CASH, memo="=직접 방문")
    done = one.collections.collect(one.shop.clerk, new_op_id(), money)
    one.collections.take_back(one.shop.clerk, new_op_id(), done.collection_id, "금액 잘못")
    one.clock.advance(DAY_MS)
    one.collect(500)
    clerk = one.shop.clerk
    made = statements.look(clerk, one.partner_id, DAY, DAY)
    assert [(line.move.kind, line.move.amount) for line in made.lines] == [
        (LineKind.SALE, TOTAL),
        (LineKind.SALE, TOTAL),
        (LineKind.RETURN, -TOTAL),
        (LineKind.COLLECTION, -4000),
        (LineKind.COLLECTION_BACK, 4000),
    ]
    assert [line.move.note for line in made.lines[-2:]] == ["=직접 방문", "금액 잘못"]
    assert made.lines[-1].move.method is PaymentMethod.CASH
    assert (made.opening, made.closing) == (0, TOTAL)
    later = statements.look(clerk, one.partner_id, DAY + 1, DAY + 1)
    assert (later.opening, later.closing) == (TOTAL, TOTAL - 500)
    balance = one.database.read(lambda tx: ledger.receivable_of(tx, one.partner_id))
    assert later.closing == balance


def test_a_merge_is_no_line_of_the_customers(one: Till, statements: Statements) -> None:
    one.sold()
    gone, one.partner_id = one.partner_id, 0
    one.sold()
    Partners(one.database, one.clock).merge(one.shop.manager, one.partner_id, gone)
    made = statements.look(one.shop.clerk, gone, DAY, DAY)
    assert [line.move.kind for line in made.lines] == [LineKind.SALE, LineKind.SALE]
    assert made.closing == TOTAL * 2 == sum(voucher.left for voucher in made.vouchers)


def test_the_papers_are_made_of_it(one: Till, statements: Statements) -> None:
    one.sold(2)
    money = one.money(TOTAL, PaymentMethod.CASH, memo="=1+1")
    one.collections.collect(one.shop.clerk, new_op_id(), money)
    clerk = one.shop.clerk
    made = statements.pdf(clerk, one.partner_id, DAY, DAY)
    assert made.startswith(b"%PDF") and made == statements.pdf(clerk, one.partner_id, DAY, DAY)
    book: Any = openpyxl.load_workbook(
        io.BytesIO(statements.excel(clerk, one.partner_id, DAY, DAY))
    )
    moves, vouchers = book.worksheets
    rows = list(moves.iter_rows(min_row=3))
    assert isinstance(rows[1][0].value, dt.datetime) and rows[1][0].number_format.startswith("yyyy")
    assert (rows[3][8].value, rows[3][8].data_type) == ("=1+1", "s")
    assert [row[7].value for row in rows] == [0, TOTAL, TOTAL * 2, TOTAL, TOTAL]
    assert all(rows[n][3].data_type == "s" for n in (1, 2))
    assert moves.freeze_panes == vouchers.freeze_panes == "A3"
    assert [row[7].value for row in vouchers.iter_rows(min_row=3)] == [TOTAL, TOTAL, 0]


def test_numbers_a_clerk_noted_stay_on_the_screen(one: Till, statements: Statements) -> None:
    one.sold()
    memo = "신한 110-123-456789 입금, 010-0000-4321"
    one.collections.collect(one.shop.clerk, new_op_id(), one.money(TOTAL, memo=memo))
    asked = (one.shop.clerk, one.partner_id, DAY, DAY)
    assert statements.look(*asked).lines[-1].move.note == memo
    book: Any = openpyxl.load_workbook(io.BytesIO(statements.excel(*asked)))
    noted = list(book.worksheets[0].iter_rows(min_row=3))[2][8].value
    assert noted == "신한 ***-6789 입금, ***-4321"


def test_what_is_no_statement_is_refused(one: Till, statements: Statements) -> None:
    with pytest.raises(NoSuchPartner):
        statements.look(one.shop.clerk, 7, DAY, DAY)
    with pytest.raises(DaysTurnedRound):
        statements.look(one.shop.clerk, 7, DAY + 1, DAY)
