"""Money of exchanges over any sequence of what may happen: every won is somewhere, and only once."""

from __future__ import annotations

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pos_app.db.database import Database
from pos_app.domain.errors import PosError
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.selling.exchanges import Exchange
from pos_app.services.house.checks import Checks
from tests.services.exchange_bench import NOTE, PEN, ExchangeDesk

ENDS = ("sell", "cancel_new", "cancel_old", "withdraw", "pay", "return_new", "money")
CASE = st.tuples(
    st.integers(0, 2),  # notes that come back
    st.integers(0, 1),  # pens
    st.integers(0, 9_000),  # what a piece that goes out costs
    st.integers(0, 3_000),  # what the customer pays for shipping
    st.booleans(),  # ships first
    st.sampled_from((PaymentMethod.CARD, PaymentMethod.CASH)),
    st.lists(st.sampled_from(("receive", *ENDS)), min_size=1, max_size=5),
).filter(lambda case: case[0] + case[1] > 0)


def test_every_won_is_somewhere_once(database: Database) -> None:
    desk = ExchangeDesk(database)

    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
    @given(CASE)
    @example((1, 0, 0, 0, True, PaymentMethod.CARD, ["sell", "receive", "return_new"]))
    def plays(case: tuple[int, int, int, int, bool, PaymentMethod, list[str]]) -> None:
        notes, pens, price, delivery, first, method, acts = case
        desk.gone(method=method)
        old = desk.order_id
        one = desk.swap(notes, pens, desk.notes(1, price), delivery=delivery, ship_first=first)
        for act in acts:
            desk.order_id = old
            _tried(desk, act, one, (notes, pens))
            assert Checks(desk.database, desk.clock).run() == []
            _adds_up(desk, one)
        desk.order_id = old

    plays()


def _tried(desk: ExchangeDesk, act: str, one: Exchange, back: tuple[int, int]) -> None:
    """Done, or refused with a sentence: both leave books that are right."""
    try:
        _done(desk, act, one, back)
    except PosError:
        return


def _done(desk: ExchangeDesk, act: str, one: Exchange, back: tuple[int, int]) -> None:
    clerk = desk.shop.clerk
    if act == "receive":
        desk.receive(one.goods, *back)
        desk.put(*[NOTE] * back[0], *[PEN] * back[1])
    elif act == "sell":
        desk.sell_new(one)
    elif act == "cancel_new":
        desk.cancels.accept(clerk, one.new_order_id, "고객 요청")
    elif act == "cancel_old":
        desk.cancels.accept(clerk, one.old_order_id, "고객 요청")
    elif act == "withdraw":
        desk.exchanges.withdraw(clerk, one.goods.row.return_id, "그대로 둠")
    elif act == "pay":
        desk.payments.confirm(clerk, one.new_order_id, PaymentMethod.CASH)
    elif act == "return_new":
        desk.take_back(one)
    else:
        desk.money()


def _adds_up(desk: ExchangeDesk, one: Exchange) -> None:
    """Captured is refunded, going back, carried or left; the ledger's 외상 of both orders is what
    vouchers, payments, refunds and carries say (the checks ask that); nothing is below nothing."""
    rows = desk.bench.ask(
        "SELECT p.captured, coalesce(g.reserved,0), coalesce(g.carried,0) FROM payment p"
        " LEFT JOIN gateway_payment g ON g.payment_id=p.id"
        " WHERE p.order_id IN (:old, :new)",
        old=one.old_order_id, new=one.new_order_id,
    )  # fmt: skip
    assert all(captured >= reserved + carried >= 0 for captured, reserved, carried in rows)
    now = desk.now(one)
    assert 0 <= now.carried <= min(now.worth, now.costs) or now.worth == 0 == now.carried
