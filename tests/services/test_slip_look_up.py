"""A code gives one live order, or says exactly what it is instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.db.database import Database
from pos_app.db.paper import print_jobs, slips
from pos_app.db.waiting import slip_scans
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.paper.printing import PrintState
from pos_app.domain.paper.slip_barcode import encode
from pos_app.domain.paper.slip_scan import ScanVerdict, SlipScan
from pos_app.domain.paying.payment import PayState
from tests import make
from tests.services.print_scenes import Scene, scene, sold, waybill

V = ScanVerdict


def number(s: Scene) -> str:
    found = s.database.read(lambda tx: slip_scans.facts(tx, s.order_id))
    assert found is not None
    return found.order_no


def printed(s: Scene) -> str:
    """Print the scene's order and give its barcode."""
    return encode(s.print_one().serial, 0)


@pytest.mark.parametrize(
    "written",
    ["{}", " {}\r\n", "{a} {b} {c} {d}"],
)
def test_a_live_slip_is_found(database: Database, written: str) -> None:
    s = scene(database)
    code = printed(s)
    parts = {"a": code[:4], "b": code[4:8], "c": code[8:12], "d": code[12:]}
    found = s.slips.look_up(written.format(code, **parts))
    assert (found.verdict, found.order_id, found.copy) == (V.OK, s.order_id, 0)
    assert found.paper is PrintState.QUEUED


def test_full_width_digits_are_the_same_digits(database: Database) -> None:
    s = scene(database)
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in printed(s))
    assert s.slips.look_up(wide).ok


def test_the_order_number_finds_it_with_or_without_its_dashes(database: Database) -> None:
    s = scene(database)
    printed(s)
    for typed in (number(s), number(s).replace("_", ""), number(s).replace("_", "-")):
        found = s.slips.look_up(typed)
        assert (found.verdict, found.order_id, found.copy) == (V.OK, s.order_id, None)
    assert s.slips.look_up(number(s)[:-1]).verdict is V.UNKNOWN


def test_an_order_number_of_two_malls_asks_for_the_slip(database: Database) -> None:
    s = scene(database)
    other = make.order(database, s.shop, mall_id=s.shop.file_mall_id, order_no=number(s))
    found = s.slips.look_up(number(s))
    assert found.verdict is V.SEVERAL
    assert {one.order_id for one in found.several} == {s.order_id, other}
    assert {one.mall for one in found.several} == {"담다몰", "카페24"}


def test_an_order_number_that_is_another_orders_slip_is_not_guessed(database: Database) -> None:
    s = scene(database)
    other = make.order(database, s.shop, order_no=printed(s))
    found = s.slips.look_up(encode(1, 0))
    assert found.verdict is V.SEVERAL
    assert {one.order_id for one in found.several} == {s.order_id, other}


def test_what_is_not_a_slip_is_named(database: Database) -> None:
    s = scene(database)
    waybill(s, "123456789012")
    code = printed(s)
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    for text, verdict in (
        ("8800000012346", V.PRODUCT),
        ("1234-5678-9012", V.WAYBILL),
        (wrong, V.MISREAD),
        (encode(99, 0), V.UNKNOWN),
        ("", V.UNKNOWN),
        ("x" * 5000, V.UNKNOWN),
        ("줄\n바꿈", V.UNKNOWN),
        ("' OR 1=1 --", V.UNKNOWN),
        ("10LOT\x1d21S\x00", V.UNKNOWN),
    ):
        assert s.slips.look_up(text).verdict is verdict, text


def test_an_order_without_a_slip_says_so(database: Database) -> None:
    s = scene(database)
    assert s.slips.look_up(number(s)).verdict is V.NO_SLIP


STOPS = [
    (StopState.HELD, V.HELD),
    (StopState.CANCEL_REQUESTED, V.CANCEL_REQUESTED),
    (StopState.CANCELLED, V.CANCELLED),
]


@pytest.mark.parametrize(("stop", "verdict"), STOPS)
def test_a_stopped_order_says_what_stops_it(
    database: Database, stop: StopState, verdict: ScanVerdict
) -> None:
    s = scene(database)
    code = printed(s)
    s.set_order(stop_state=stop.value, stop_reason="손님 전화")
    found = s.slips.look_up(code)
    assert (found.verdict, found.stop_reason) == (verdict, "손님 전화")
    assert s.slips.look_up(number(s)).verdict is verdict


def test_a_payment_taken_back_is_seen(database: Database) -> None:
    s = scene(database)
    code = printed(s)
    s.set_order(pay_state=PayState.AWAITING.value)
    assert s.slips.look_up(code).verdict is V.UNPAID


def test_a_sold_order_names_voucher_who_and_when(database: Database) -> None:
    s = scene(database)
    code = printed(s)
    sold(s)
    for text in (code, number(s)):
        found = s.slips.look_up(text)
        assert found.verdict is V.SOLD and found.sold is not None
        assert (found.sold.number, found.sold.by, found.sold.at) == (
            "S-261124-0001",
            "김담이",
            make.T0,
        )


def test_only_the_newest_copy_counts(database: Database) -> None:
    s = scene(database)
    done = s.print_one()
    database.write(lambda tx: slips.next_copy(tx, done.slip_id, 0, 1))
    old = s.slips.look_up(encode(done.serial, 0))
    assert (old.verdict, old.copy, old.newest_copy) == (V.SUPERSEDED, 0, 1)
    assert s.slips.look_up(encode(done.serial, 1)).ok
    assert s.slips.look_up(encode(done.serial, 2)).verdict is V.UNKNOWN


def test_a_voided_slip_is_named(database: Database) -> None:
    s = scene(database)
    code = printed(s)
    s.slips.void(s.shop.clerk, s.order_id, "주소 변경", s.approve("void_slip"))
    assert s.slips.look_up(code).verdict is V.VOIDED
    assert s.slips.look_up(number(s)).verdict is V.VOIDED


def test_the_state_of_the_scanned_paper_is_told(database: Database) -> None:
    s = scene(database)
    done = s.print_one()
    end = print_jobs.Ending(0)
    database.write(
        lambda tx: print_jobs.move(tx, done.job_id, PrintState.QUEUED, PrintState.UNKNOWN, end)
    )
    assert s.slips.look_up(encode(done.serial, 0)).paper is PrintState.UNKNOWN


def test_no_text_breaks_the_look_up(database: Database) -> None:
    s = scene(database)
    printed(s)

    @given(st.text(max_size=80) | st.from_regex(r"7[0-9]{15}", fullmatch=True))
    def any_text(text: str) -> None:
        assert isinstance(s.slips.look_up(text), SlipScan)

    any_text()
