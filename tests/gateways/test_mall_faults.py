"""Whatever goes wrong on the wire, the outcome is unknown and the mall's own books decide."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from pos_app.domain.outside.mall import MallStatus, MallWaybill, shows
from pos_app.gateways.errors import GatewayTrouble, Trouble
from pos_app.gateways.mall_client import MallClient
from pos_app.gateways.ports import PushKind
from pos_app.gateways.simulated.mall_faults import Call, Fault
from pos_app.gateways.simulated.mall_server import SimulatedMall

NO = "20261124_105203317"

EXPECTED: dict[Fault, Trouble] = {
    Fault.RESET_BEFORE: Trouble.RESET,
    Fault.RESET_AFTER: Trouble.RESET,
    Fault.LATE: Trouble.TIMEOUT,
    Fault.APPLIED_AFTER_INQUIRY: Trouble.RESET,
    Fault.ERROR_500_AFTER: Trouble.SERVER_ERROR,
    Fault.ERROR_502_BEFORE: Trouble.SERVER_ERROR,
    Fault.TRUNCATED: Trouble.RESET,
    Fault.HALF_JSON: Trouble.NOT_JSON,
    Fault.HTML_200: Trouble.NOT_JSON,
    Fault.NULL_FIELDS: Trouble.UNREADABLE,
    Fault.UNKNOWN_CODE: Trouble.UNREADABLE,
    Fault.SLOW: Trouble.TIMEOUT,
    Fault.HUGE: Trouble.TOO_BIG,
    Fault.REDIRECT: Trouble.REDIRECT,
}


ENDED_BY_TIME = (Fault.LATE, Fault.SLOW)


def test_every_fault_is_tried() -> None:
    assert set(EXPECTED) == set(Fault)


@pytest.mark.parametrize("fault", list(Fault), ids=lambda fault: fault.value)
def test_a_push_that_goes_wrong_is_unknown_and_can_be_read_back(
    mall: SimulatedMall, client: MallClient, hasty: MallClient, fault: Fault
) -> None:
    caller = hasty if fault in ENDED_BY_TIME else client
    mall.faults.plan(Call.STATUS, fault)
    outcome = caller.set_status(NO, MallStatus.PREPARING, "op-1")
    assert outcome.kind is PushKind.UNKNOWN
    assert outcome.reason == EXPECTED[fault].value
    assert not outcome.nothing_sent
    assert len(mall.books.moves(NO)) == (1 if fault.applied else 0)
    order = client.order(NO)
    assert order is not None
    assert shows(order, MallStatus.PREPARING) is fault.applied
    again = client.set_status(NO, MallStatus.PREPARING, "op-1")
    assert again.kind is PushKind.DONE
    assert len(mall.books.moves(NO)) == 1


@pytest.mark.parametrize("call", [Call.PING, Call.ORDERS, Call.ORDER], ids=lambda call: call.value)
@pytest.mark.parametrize("fault", list(Fault), ids=lambda fault: fault.value)
def test_a_question_that_goes_wrong_raises_and_moves_nothing(
    mall: SimulatedMall, client: MallClient, hasty: MallClient, fault: Fault, call: Call
) -> None:
    def ask(caller: MallClient) -> object:
        if call is Call.PING:
            return caller.ping()
        return caller.new_orders("") if call is Call.ORDERS else caller.order(NO)

    mall.faults.plan(call, fault)
    with pytest.raises(GatewayTrouble) as raised:
        ask(hasty if fault in ENDED_BY_TIME else client)
    assert raised.value.trouble is EXPECTED[fault]
    assert mall.books.moves() == ()
    ask(client)


def test_refused_means_that_nothing_was_sent(mall: SimulatedMall, client: MallClient) -> None:
    mall.go_offline()
    outcome = client.set_status(NO, MallStatus.PREPARING, "op-1")
    assert (outcome.kind, outcome.nothing_sent) == (PushKind.UNKNOWN, True)
    with pytest.raises(GatewayTrouble) as raised:
        client.new_orders("")
    assert raised.value.trouble is Trouble.UNREACHABLE
    mall.go_online()
    assert mall.books.moves() == ()
    assert client.set_status(NO, MallStatus.PREPARING, "op-1").kind is PushKind.DONE


def _push_and_again_on_timeout(
    mall: SimulatedMall, client: MallClient, hasty: MallClient, op_ids: tuple[str, str]
) -> int:
    """How many notices the buyer received when 배송중 was pushed, timed out, pushed again."""
    client.set_status(NO, MallStatus.PREPARING, "prepare")
    mall.faults.plan(Call.STATUS, Fault.LATE)
    waybill = MallWaybill("한진택배", "410000000015")
    for caller, op_id in zip((hasty, client), op_ids, strict=True):
        caller.set_status(NO, MallStatus.SHIPPING, op_id, waybill)
    return sum(move.status is MallStatus.SHIPPING for move in mall.books.moves(NO))


def test_one_op_id_tells_the_buyer_once(
    mall: SimulatedMall, client: MallClient, hasty: MallClient
) -> None:
    assert _push_and_again_on_timeout(mall, client, hasty, ("op", "op")) == 1


def test_control_a_naive_retry_without_op_id_tells_the_buyer_twice(
    mall: SimulatedMall, client: MallClient, hasty: MallClient
) -> None:
    assert _push_and_again_on_timeout(mall, client, hasty, ("", "")) == 2


def test_control_asking_and_resending_at_once_is_overtaken_by_a_late_application(
    mall: SimulatedMall, client: MallClient
) -> None:
    """The mall applies a lost request after our inquiry: only the op_id keeps it to one."""
    waybill = MallWaybill("한진택배", "410000000015")
    told: dict[str, int] = {}
    for no, op_id in ((NO, "op"), (mall.books.orders()[0].order_no, "")):
        if mall.books.order(no).paid_at is None:
            mall.books.pay(no, 1_795_485_483_317)
        client.set_status(no, MallStatus.PREPARING, "prepare" + no)
        mall.faults.plan(Call.STATUS, Fault.APPLIED_AFTER_INQUIRY)
        client.set_status(no, MallStatus.SHIPPING, op_id, waybill)
        order = client.order(no)
        assert order is not None
        assert not shows(order, MallStatus.SHIPPING, waybill)
        client.set_status(no, MallStatus.SHIPPING, op_id, waybill)
        told[op_id] = sum(m.status is MallStatus.SHIPPING for m in mall.books.moves(no))
    assert told == {"op": 1, "": 2}


@pytest.mark.parametrize(("op_id", "told"), [("op", 1), ("", 8)], ids=["op_id", "control: none"])
def test_eight_at_once_tell_the_buyer_once(
    mall: SimulatedMall, client: MallClient, op_id: str, told: int
) -> None:
    client.set_status(NO, MallStatus.PREPARING, "prepare")
    waybill = MallWaybill("한진택배", "410000000015")

    def push(_: int) -> PushKind:
        return client.set_status(NO, MallStatus.SHIPPING, op_id, waybill).kind

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(push, range(8))) == {PushKind.DONE}
    assert sum(m.status is MallStatus.SHIPPING for m in mall.books.moves(NO)) == told
