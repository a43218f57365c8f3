"""Every sample order file says what `expected.json` says it does."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pos_app.documents.order_files.formats import load_formats
from pos_app.documents.order_files.parse import parse_order_file
from pos_app.documents.order_files.reader import read_order_file
from pos_app.domain.intake.order_file import FileRow, OrderFile, Paid, RowPlan, WarningKind
from pos_app.domain.paying.payment import PaymentMethod
from tests.documents.order_files.order_samples import FOLDER, NAMES, agrees, password, sample

FORMATS = load_formats()


def read(name: str) -> OrderFile:
    return parse_order_file((FOLDER / name).read_bytes(), name, password(name), FORMATS)


def test_there_are_twelve() -> None:
    assert len(NAMES) == 12


@pytest.mark.parametrize("name", NAMES)
def test_agrees_with_the_truth(name: str) -> None:
    agrees(name, read(name).as_json())


@pytest.mark.parametrize("name", [sample("비밀번호1234"), sample("고도몰"), sample("11번가")])
def test_the_child_process_reads_the_same(name: str) -> None:
    assert read_order_file(FOLDER / name, password(name)) == read(name)


def plans(word: str) -> Counter[RowPlan]:
    return Counter(row.plan for row in read(sample(word)).rows)


def test_what_will_be_done_with_rows() -> None:
    assert plans("72열")[RowPlan.SKIP_CLAIM] == 1
    assert plans("72열")[RowPlan.SKIP_PICKUP] == 5
    assert plans("cp949")[RowPlan.UNPAID] == 3
    assert set(plans("deliverylist")) == {RowPlan.ENRICH}


def test_who_is_paid_and_how() -> None:
    def of(word: str) -> set[tuple[Paid, PaymentMethod]]:
        return {(row.paid, row.method) for row in read(sample(word)).rows}

    for market in ("72열", "DeliveryList", "11번가", "ESM"):
        assert of(market) == {(Paid.YES, PaymentMethod.MARKET)}
    assert of("orderlist-261122.csv") == {(Paid.UNKNOWN, PaymentMethod.UNKNOWN)}
    assert (Paid.NO, PaymentMethod.BANK) in of("utf8")
    assert (Paid.YES, PaymentMethod.EASY) in of("utf8")


def test_claim_on_quantity_is_shown() -> None:
    (warning,) = read(sample("72열")).warnings
    assert warning.kind is WarningKind.QTY_CLAIM


def row_of(word: str) -> FileRow:
    return read(sample(word)).rows[0]


def test_what_the_shop_needs_later() -> None:
    row = row_of("11번가")
    assert (row.product_code, row.bundle, row.ship_fee_word) == ("P1003", "1500000000", "무료")
    assert (row.ordered_at, row.paid_at) == (1795198769000, 1795198769000)
    assert row_of("비밀번호없음").ordered_at is not None
    assert {row.site for row in read(sample("ESM")).rows} == {"G마켓", "옥션"}
    row = row_of("deliverylist")
    assert (row.buyer_tel, row.tel, row.courier) == ("01000001047", "01000001047", "")


def test_a_copy_under_another_name_is_still_recognised(tmp_path: Path) -> None:
    disguised = tmp_path / "받은 파일.dat"
    disguised.write_bytes((FOLDER / sample("고도몰")).read_bytes())
    assert read_order_file(disguised).format == "godomall_html_xls"
