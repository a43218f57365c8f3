"""반품: goods of a sold order are asked back, received in part or whole, or kept after all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pos_app.clock import Clock, day_of
from pos_app.crashpoints import cp
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.selling import exchanges, goods_returns, return_facts, vouchers
from pos_app.db.selling.goods_returns import NewReturn
from pos_app.db.transaction import Tx
from pos_app.db.warehouse import goods_events, put_backs
from pos_app.db.warehouse.goods_events import GoodsEvent
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.errors import ReasonNeeded
from pos_app.domain.ids import new_id
from pos_app.domain.money.money_back import MoneyCause
from pos_app.domain.selling.exchanges import PartOfExchange
from pos_app.domain.selling.goods_returns import (
    DeductionTooLarge,
    DeliveryBackBefore,
    GoodsReturn,
    NoReturn,
    NoSuchReturn,
    NotReturnable,
    OtherReturn,
    ReturnAction,
    ReturnAsk,
    ReturnMovedOn,
    ReturnRow,
    ReturnState,
    check_pieces,
    check_received,
    no_return,
)
from pos_app.domain.selling.return_money import SoldGoods, worth
from pos_app.domain.warehouse.picking import Cause, Counter
from pos_app.services.money import carrying, procedure
from pos_app.services.money.procedure import Begun
from pos_app.services.orders import made_from, order_moves, return_ends
from pos_app.services.selling import returns
from pos_app.services.selling.returns import CameBack, Returned
from pos_app.services.selling.vouchers import NoSuchVoucher


@dataclass(frozen=True, slots=True)
class ReturnForm:
    """What the form of a sale voucher shows: its goods with what is left of them, why nothing can
    be asked back now (None where it can), the open return, and all of the order, newest first.

    `domain.return_money.worth(form.goods, …)` says what a choice is worth before it is made.
    """

    voucher_id: int
    order_id: int
    goods: SoldGoods
    why_not: NoReturn | None
    open: GoodsReturn | None
    returns: tuple[ReturnRow, ...]


class GoodsReturns:
    """Returns of sale vouchers. A return is asked once an `op_id`, received once an `op_id`."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def form(self, actor: Actor, voucher_id: int) -> ReturnForm:
        """How a voucher stands for a return. Raises `NoSuchVoucher`."""
        require(actor, Permission.LOOK)
        today = day_of(self._clock.now())
        return self._db.read(lambda tx: form_in(tx, voucher_id, today))

    def open_returns(self, actor: Actor, size: int = 200) -> list[ReturnRow]:
        """Returns that wait for goods, for hands or for money; goods lying about first."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: goods_returns.open_rows(tx, size))

    def ask(self, actor: Actor, op_id: str, voucher_id: int, wanted: ReturnAsk) -> GoodsReturn:
        """Expect goods of a sale voucher back; the same `op_id` gives the same return.

        Raises `ReasonNeeded`, `NoSuchVoucher`, `NotReturnable`, `NoPieces`, `TooManyPieces`,
        `DeliveryBackBefore`, `DeductionTooLarge`, `OtherReturn`.
        """
        require(actor, Permission.RETURN_GOODS)
        if not wanted.reason.strip():
            raise ReasonNeeded
        by = order_moves.who(actor, self._clock.now())
        return self._db.write(lambda tx: ask_in(tx, by, op_id, voucher_id, wanted))

    def withdraw(self, actor: Actor, return_id: int, reason: str) -> GoodsReturn:
        """The customer keeps the goods; harmless where it was withdrawn before.

        Raises `ReasonNeeded`, `NoSuchReturn`, `ReturnMovedOn`, and `PartOfExchange` where another
        order goes with it: `Exchanges.withdraw` stops both.
        """
        require(actor, Permission.RETURN_GOODS)
        if not reason.strip():
            raise ReasonNeeded
        by = order_moves.who(actor, self._clock.now())

        def work(tx: Tx) -> GoodsReturn:
            half = exchanges.of_return(tx, return_id)
            if half is not None:
                raise PartOfExchange(half.new_order_no)
            return withdraw_in(tx, by, return_id, reason.strip())

        return self._db.write(work)

    def receive(
        self, actor: Actor, op_id: str, return_id: int, pieces: Mapping[int, int]
    ) -> GoodsReturn:
        """The goods are here, these pieces of the sale's lines: posted now, laid back by scans.

        Fewer than expected may have come; the rest may be asked back anew. The same `op_id` gives
        the same answer. Raises `NoSuchReturn`, `ReturnMovedOn`, `NoPieces`, `TooManyPieces`.
        """
        require(actor, Permission.RETURN_GOODS)
        by = order_moves.who(actor, self._clock.now())
        return self._db.write(lambda tx: _receive(tx, by, op_id, return_id, pieces))


def withdraw_in(tx: Tx, by: Who, return_id: int, reason: str) -> GoodsReturn:
    """As `GoodsReturns.withdraw`, in the caller's transaction, part of an exchange or not."""
    order_moves.lock(tx, _one(tx, return_id).row.order_id)
    state = _one(tx, return_id).row.state
    if state is ReturnState.WITHDRAWN:
        return _one(tx, return_id)
    if not goods_returns.withdraw(tx, return_id, by.at, by.actor_id):
        raise ReturnMovedOn(state)
    return_ends.tell(tx, by, return_id, state, ReturnAction.WITHDRAW, reason)
    return _one(tx, return_id)


def _one(tx: Tx, return_id: int) -> GoodsReturn:
    found = goods_returns.one(tx, return_id)
    if found is None:
        raise NoSuchReturn(return_id)
    return found


def form_in(tx: Tx, voucher_id: int, today: int) -> ReturnForm:
    """As `GoodsReturns.form`, on a Korean day, in the caller's transaction."""
    found = return_facts.order_of(tx, voucher_id)
    if found is None:
        raise NoSuchVoucher(voucher_id)
    order_id, live_sale = found
    facts = return_facts.facts(tx, order_id)
    if facts is None or not live_sale:
        return ReturnForm(voucher_id, order_id, SoldGoods((), 0, 0), NoReturn.NOT_A_SALE, None, ())
    rows = tuple(goods_returns.of_order(tx, order_id))
    opened = _one(tx, facts.open_return) if facts.open_return is not None else None
    return ReturnForm(voucher_id, order_id, facts.goods, no_return(facts, today), opened, rows)


def ask_in(tx: Tx, by: Who, op_id: str, voucher_id: int, wanted: ReturnAsk) -> GoodsReturn:
    """As `GoodsReturns.ask`, in the caller's transaction."""
    found = return_facts.order_of(tx, voucher_id)
    if found is None:
        raise NoSuchVoucher(voucher_id)
    order_id, live_sale = found
    order_moves.lock(tx, order_id)
    cp("goods_return.locked")
    before = goods_returns.by_op(tx, op_id)
    if before is not None:
        if before[1] != voucher_id:
            raise OtherReturn(op_id)
        return _one(tx, before[0])
    facts = return_facts.facts(tx, order_id)
    if facts is None or not live_sale:
        raise NotReturnable(facts.order_no if facts else "", NoReturn.NOT_A_SALE)
    why = no_return(facts, day_of(by.at))
    if why is not None:
        raise NotReturnable(facts.order_no, why)
    pieces = check_pieces(facts.goods, wanted.pieces)
    _check_money(facts.goods, wanted, pieces)
    lines = {line.line_id: line.order_line_id for line in facts.goods.lines}
    new = NewReturn(
        new_id(), op_id, order_id, voucher_id, wanted.reason.strip(), wanted.delivery,
        wanted.deduction, by.at, by.actor_id or 0, by.station_id,
        {line_id: (lines[line_id], count) for line_id, count in pieces.items()},
    )  # fmt: skip
    if not goods_returns.add(tx, new):
        raise NotReturnable(facts.order_no, NoReturn.OPEN_BEFORE)
    told = {"order_id": order_id, "pieces": sum(pieces.values())}
    expected = ReturnState.EXPECTED.value
    act = Move("goods_return", new.id, return_ends.AXIS, None, expected, new.reason, {**told})
    audit.append(tx, by, act)
    cp("goods_return.asked")
    return _one(tx, new.id)


def _check_money(goods: SoldGoods, wanted: ReturnAsk, pieces: Mapping[int, int]) -> None:
    if wanted.delivery and (goods.delivery_back or not goods.delivery):
        raise DeliveryBackBefore
    most = worth(goods, pieces, wanted.delivery).total
    if not 0 <= wanted.deduction <= most:
        raise DeductionTooLarge(most)


def _receive(tx: Tx, by: Who, op_id: str, return_id: int, pieces: Mapping[int, int]) -> GoodsReturn:
    order = made_from.lock(tx, _one(tx, return_id).row.order_id)
    asked = _one(tx, return_id)
    if asked.row.state is not ReturnState.EXPECTED:
        if goods_returns.received_by(tx, return_id) == op_id:
            return asked
        raise ReturnMovedOn(asked.row.state)
    came = check_received(asked.lines, pieces)
    what = CameBack(op_id, came, asked.delivery, asked.deduction)
    back = returns.take_part(tx, by, order, asked.row.reason, what)
    _count(tx, by, op_id, order.order_id, back)
    due = put_backs.ask_back(
        tx, order.order_id, back.pieces, "return", return_id, by.at, back.lines
    )
    if due != sum(came.values()):
        raise AssertionError(f"goods nobody puts back: {return_id}")
    kept, at = back.worth.deduction, by.at
    if not goods_returns.receive(tx, return_id, back.voucher_id, kept, at, by.actor_id or 0, came):
        raise AssertionError(f"received before: {return_id}")
    return_ends.tell(tx, by, return_id, asked.row.state, ReturnAction.RECEIVE)
    all_came = sum(came.values()) == sum(line.quantity for line in asked.lines)
    carried = carrying.arrived(tx, by, return_id, back.worth, all_came=all_came)
    rest = back.worth.total - carried.amount
    stays = vouchers.net_of(tx, order.order_id)
    elsewhere = carrying.give_back(
        tx, by, order.order_id, keeps=stays, goods_first=True, at_most=rest, return_id=return_id
    )
    begun = Begun(
        MoneyCause.RETURN,
        return_id,
        asked.row.reason,
        goods_first=True,
        of_mall=False,
        tells_mall=False,
        amount=rest - elsewhere,
        tax_free=min(back.worth.tax_free_back - carried.tax_free, rest - elsewhere),
    )
    procedure.begin(tx, by, back.order, begun)
    cp("goods_return.received")
    returns.give_number(tx, back.voucher_id, by.at)
    return _one(tx, return_id)


def _count(tx: Tx, by: Who, op_id: str, order_id: int, back: Returned) -> None:
    """What came back is counted as returned; nothing comes back that was not counted as gone, also
    where no driver signed for it."""
    before = goods_events.sums(tx, order_id)
    events: list[GoodsEvent] = []
    for line_id, count in back.pieces.items():
        so_far = before.get(line_id, goods_events.LineSums())
        gone = so_far.returned + count - so_far.shipped
        moves = [(Counter.RETURNED, count, Cause.RECEIVED)]
        if gone > 0:
            moves.insert(0, (Counter.SHIPPED, gone, Cause.WAIVED))
        events += [
            GoodsEvent(
                op_id, order_id, line_id, None, counter, many, cause, by.station_id, by.at,
                by.actor_id,
            )
            for counter, many, cause in moves
        ]  # fmt: skip
    goods_events.add(tx, *events)
