"""The gateway's payout file: read with its quirks, left out with a reason, refused as a whole."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest

from pos_app.clock import FrozenClock
from pos_app.documents.order_files.sentences import sentence
from pos_app.documents.payout_lists.formats import format_from, format_to, load_payout_formats
from pos_app.documents.payout_lists.parse import parse_payout_file
from pos_app.documents.payout_lists.reader import read_payout_file
from pos_app.documents.payout_lists.wire import pack, unpack
from pos_app.domain.intake.order_file_errors import (
    BrokenFile,
    NoPayoutsInside,
    OrderFileRefused,
    UnknownPayoutFile,
)
from pos_app.domain.money.payouts import FlawedRow, PayoutFile, PayoutFlaw, PayoutKind, PayoutRow
from pos_app.gateways.simulated.inicis.books import GatewayBooks
from pos_app.gateways.simulated.inicis.payout_list import payout_csv
from tests.make import T0

HEAD = ["지급일", "거래구분", "주문번호", "거래번호(TID)", "거래금액", "수수료", "지급액"]
GOOD: list[object] = [20261203, "승인", "20261124_1", "TID1", 9580, 316, 9264]


def book(*rows: list[object], head: list[str] = HEAD) -> bytes:
    made = openpyxl.Workbook()
    page = made.worksheets[0]
    for row in (["정산내역"], head, *rows):
        page.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def parsed(*rows: list[object], head: list[str] = HEAD) -> PayoutFile:
    return parse_payout_file(book(*rows, head=head), "x.xlsx", None, load_payout_formats())


def test_rows_are_read_and_sums_are_none() -> None:
    day = dt.datetime(2026, 12, 3)
    found = parsed(
        GOOD,
        [day, "취소", "", "TID1", "-2,000", 330, "-2,330"],
        ["2026-12-03", "부분취소", "20261124_2", "", 1000, 0, 1000],
        ["합계", "", "", "", 8580, 646, 7934],
    )
    assert found.rows == (
        PayoutRow(3, 20261203, PayoutKind.PAID, "TID1", "20261124_1", 9580, 316, 9264),
        PayoutRow(4, 20261203, PayoutKind.BACK, "TID1", "", -2000, 330, -2330),
        PayoutRow(5, 20261203, PayoutKind.BACK, "", "20261124_2", -1000, 0, -1000),
    )
    assert found.flawed == () and unpack(pack(found)) == found


@pytest.mark.parametrize(
    ("place", "value", "flaw"),
    [
        (0, "내일쯤", PayoutFlaw.BAD_DAY),
        (1, "무언가", PayoutFlaw.BAD_KIND),
        (4, "많음", PayoutFlaw.BAD_MONEY),
        (4, 0, PayoutFlaw.BAD_MONEY),
        (5, "?", PayoutFlaw.BAD_MONEY),
        (4, -9580, PayoutFlaw.BAD_KIND),
    ],
)
def test_a_row_that_cannot_be_read_says_why(place: int, value: object, flaw: PayoutFlaw) -> None:
    row = list(GOOD)
    row[place] = value
    found = parsed(row)
    assert [one.flaw for one in found.flawed] == [flaw] and not found.rows
    assert unpack(pack(found)) == found


def test_without_a_fee_column_the_fee_is_what_is_missing() -> None:
    found = parsed(GOOD[:5] + GOOD[6:], head=HEAD[:5] + HEAD[6:])
    assert found.rows[0].fee == 316


def test_what_is_something_else_is_refused_whole() -> None:
    with pytest.raises(UnknownPayoutFile) as unknown:
        parsed(["a"], head=["이름", "전화"])
    assert "정산내역" in sentence(unknown.value)
    with pytest.raises(NoPayoutsInside) as nothing:
        parsed()
    assert "한 줄도" in sentence(nothing.value)
    with pytest.raises(OrderFileRefused):
        parse_payout_file(b"PK\x03\x04broken", "x.xlsx", None, load_payout_formats())
    assert issubclass(BrokenFile, OrderFileRefused)


def test_a_format_of_the_shop_stands_in_for_the_shipped_one(tmp_path: Path) -> None:
    shipped = Path(__file__).parents[3] / "pos_app" / "resources" / "payout_formats" / "inicis.toml"
    own = shipped.read_text(encoding="utf-8").replace('"지급액",', '"통장에 온 돈",')
    (tmp_path / "inicis.toml").write_text(own, encoding="utf-8")
    (known,) = load_payout_formats(tmp_path)
    assert "통장에 온 돈" in known.columns["net"]
    assert format_from(format_to(known)) == known


def test_a_format_that_names_no_payment_is_none() -> None:
    data = format_to(load_payout_formats()[0])
    del data["columns"]["tid"], data["columns"]["order_no"]
    with pytest.raises(ValueError, match="names a payment"):
        format_from(data)


def test_the_pretend_gateways_file_is_read_in_the_child_process(tmp_path: Path) -> None:
    books = GatewayBooks("INIpayTest", FrozenClock(T0))
    card = books.sell("20261124_1", "Card", 10_000)
    books.sell("20261124_2", "Vacct", 5_000)  # nobody paid into it yet
    path = tmp_path / "정산.csv"
    path.write_bytes(payout_csv(books, 20261203))
    found = read_payout_file(path)
    assert found.flawed == ()
    row = PayoutRow(2, 20261203, PayoutKind.PAID, card.tid, "20261124_1", 10_000, 330, 9_670)
    assert found.rows == (row,)


def test_a_flawed_row_is_a_value() -> None:
    assert FlawedRow(1, PayoutFlaw.BAD_DAY, "x") == FlawedRow(1, PayoutFlaw.BAD_DAY, "x")
