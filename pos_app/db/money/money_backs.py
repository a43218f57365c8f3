"""환불 절차: one a cancel or return, with its steps as rows, and everything they are worked out from."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Row, Tx
from pos_app.domain.ids import new_id
from pos_app.domain.money.money_back import (
    MoneyCause,
    MoneyState,
    MoneyStep,
    MoneyStepState,
    PlannedStep,
)
from pos_app.domain.money.refunds import RefundChannel
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.won import Won

money_back = table(
    "money_back",
    key(),
    whole("order_id", ForeignKey("sales_order.id")),
    text("cause"),
    # The cancel case, the goods return or the change it belongs to.
    whole("case_id"),
    text("reason"),
    text("method"),
    text("way"),
    whole("payment_id", ForeignKey("payment.id"), nullable=True),
    whole("amount"),
    whole("tax_free"),
    whole("goods_first"),
    # Whose cancel it was; and whether the mall must be told of it.
    whole("of_mall"),
    whole("tells_mall"),
    text("state"),
    whole("at"),
    whole("actor_id", ForeignKey("staff.id"), nullable=True),
    whole("station_id", ForeignKey("station.id")),
    whole("ended_at", nullable=True),
    UniqueConstraint("cause", "case_id"),
    CheckConstraint("cause IN ('cancel','return','change')", name="cause"),
    CheckConstraint("amount >= 0 AND tax_free BETWEEN 0 AND amount", name="amount"),
    CheckConstraint("amount = 0 OR payment_id IS NOT NULL", name="payment"),
    CheckConstraint("state IN ('open','done')", name="state"),
    CheckConstraint("(ended_at IS NOT NULL) = (state = 'done')", name="ended"),
    Index("ix_money_back_order", "order_id", "at"),
    Index("ix_money_back_state", "state", "at", "id"),
)
money_step = table(
    "money_step",
    key(),
    whole("money_back_id", ForeignKey("money_back.id")),
    text("step"),
    text("state"),
    whole("locked"),
    # When it must be done, ms UTC: set once, when its turn has come.
    whole("due_at", nullable=True),
    whole("at"),
    whole("actor_id", ForeignKey("staff.id"), nullable=True),
    text("note"),
    UniqueConstraint("money_back_id", "step"),
    CheckConstraint(
        "step IN ('close','account','register','denial','refund','receipt','mall','message')",
        name="step",
    ),
    CheckConstraint(
        "state IN ('todo','doing','waiting','unknown','rejected','done')", name="state"
    ),
    Index("ix_money_step_state", "state", "due_at"),
)

_ADD = insert_once(money_back)
_ADD_STEP = insert_once(money_step)
_ROW = (
    "SELECT m.id, m.order_id, m.cause, m.case_id, m.reason, m.method, m.way, m.payment_id,"
    " m.amount, m.tax_free, m.goods_first, m.of_mall, m.tells_mall, m.state, m.at"
    " FROM money_back m"
)
_BY_ID = both(f"{_ROW} WHERE m.id=:money_back_id")
_OF_ORDER = both(f"{_ROW} WHERE m.order_id=:order_id ORDER BY m.at, m.id")
_OPEN_OF_ORDER = both(f"{_ROW} WHERE m.order_id=:order_id AND m.state='open' ORDER BY m.at, m.id")
_STEPS = both(
    "SELECT s.step, s.state, s.locked, s.due_at, s.at, COALESCE(w.name, ''), s.note"
    " FROM money_step s LEFT JOIN staff w ON w.id=s.actor_id"
    " WHERE s.money_back_id=:money_back_id"
)
_PUT_STEP = both(
    "UPDATE money_step SET state=:state, locked=:locked, due_at=:due_at, at=:at,"
    " actor_id=:actor_id, note=:note WHERE money_back_id=:money_back_id AND step=:step",
    "money_step",
)
_DROP_STEP = both(
    "DELETE FROM money_step WHERE money_back_id=:money_back_id AND step=:step", "money_step"
)
_SET_STATE = both(
    "UPDATE money_back SET state=:state, ended_at=:ended_at WHERE id=:money_back_id", "money_back"
)
_SET_WAY = both("UPDATE money_back SET way=:way WHERE id=:money_back_id", "money_back")
_SET_AMOUNT = both(
    "UPDATE money_back SET amount=:amount, tax_free=:tax_free WHERE id=:money_back_id", "money_back"
)
_REFUNDED = both(
    "SELECT COALESCE(SUM(CASE WHEN state='done' THEN amount ELSE 0 END), 0),"
    " COALESCE(SUM(CASE WHEN state='unknown' THEN 1 ELSE 0 END), 0),"
    " COALESCE(SUM(CASE WHEN state IN ('intent','sent') THEN 1 ELSE 0 END), 0),"
    " COALESCE(SUM(CASE WHEN state IN ('person','waiting') THEN 1 ELSE 0 END), 0),"
    " COALESCE((SELECT CASE WHEN r.state='rejected' THEN 1 ELSE 0 END FROM refund r"
    " WHERE r.money_back_id=:money_back_id ORDER BY r.created_at DESC, r.id DESC LIMIT 1), 0)"
    " FROM refund WHERE money_back_id=:money_back_id"
)
_OUTSTANDING = both(
    "SELECT COALESCE(SUM(m.amount - COALESCE((SELECT SUM(r.amount) FROM refund r"
    " WHERE r.money_back_id=m.id AND r.state<>'rejected'), 0)), 0)"
    " FROM money_back m WHERE m.order_id=:order_id AND m.state='open'"
)
_WAITING = both(
    f"{_ROW} JOIN carry_back b ON b.id=m.case_id JOIN carry c ON c.id=b.carry_id"
    " WHERE m.cause='change' AND m.state='open' AND c.order_id=:order_id ORDER BY m.at, m.id"
)
_LIVE = both(
    "SELECT COALESCE(SUM(amount), 0) FROM refund"
    " WHERE money_back_id=:money_back_id AND state<>'rejected'"
)
_SURROUNDINGS = both(
    "SELECT o.mall_status,"
    " NOT EXISTS(SELECT 1 FROM cancel_case c WHERE c.order_id=o.id AND c.state='open')"
    " AND COALESCE((SELECT SUM(p.quantity) FROM put_back p WHERE p.order_id=o.id), 0)"
    " = COALESCE((SELECT SUM(e.quantity) FROM put_back_event e JOIN put_back p"
    " ON p.id=e.put_back_id WHERE p.order_id=o.id), 0),"
    " COALESCE((SELECT p.state FROM promise p WHERE p.order_id=o.id AND p.kind='mall_status'"
    " AND p.wanted='cancelled'), '') FROM sales_order o WHERE o.id=:order_id"
)


@dataclass(frozen=True, slots=True)
class NewMoneyBack:
    """A procedure about to be written; money in won, `at` in ms UTC."""

    order_id: int
    cause: MoneyCause
    case_id: int
    reason: str
    method: PaymentMethod
    way: RefundChannel
    payment_id: int | None
    amount: Won
    tax_free: Won
    goods_first: bool
    of_mall: bool
    tells_mall: bool
    at: int
    actor_id: int | None
    station_id: int


@dataclass(frozen=True, slots=True)
class MoneyBackRow:
    """A procedure as it stands."""

    money_back_id: int
    order_id: int
    cause: MoneyCause
    case_id: int
    reason: str
    method: PaymentMethod
    way: RefundChannel
    payment_id: int | None
    amount: Won
    tax_free: Won
    goods_first: bool
    of_mall: bool
    tells_mall: bool
    state: MoneyState
    at: int


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as it is kept; `who` the name of whoever moved it last, "" by itself."""

    step: MoneyStep
    state: MoneyStepState
    locked: bool
    due_at: int | None
    at: int
    who: str
    note: str


@dataclass(frozen=True, slots=True)
class Refunded:
    """What became of the refunds of a procedure: won that are back, and how many stand where.

    `rejected_last`: the last one asked for was definitely refused.
    """

    given_back: Won
    unknown: int
    doing: int
    waiting: int
    rejected_last: bool


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The order around a procedure; `promise` the state of what the mall was promised, "" nothing."""

    mall_status: str
    goods_back: bool
    promise: str


def add(tx: Tx, new: NewMoneyBack) -> int | None:
    """Write the procedure and give its id; None where its case has one."""
    money_back_id = new_id()
    values = {name: getattr(new, name) for name in NewMoneyBack.__slots__}
    texts = {name: values[name].value for name in ("cause", "method", "way")}
    flags = {name: int(values[name]) for name in ("goods_first", "of_mall", "tells_mall")}
    open_ = {"id": money_back_id, "state": MoneyState.OPEN.value, "ended_at": None}
    return money_back_id if tx.run(_ADD, **{**values, **texts, **flags, **open_}) else None


def by_id(tx: Tx, money_back_id: int) -> MoneyBackRow | None:
    """One procedure."""
    row = tx.one(_BY_ID, money_back_id=money_back_id)
    return None if row is None else _row(row)


def of_order(tx: Tx, order_id: int, *, only_open: bool = False) -> list[MoneyBackRow]:
    """The procedures of an order, oldest first."""
    found = _OPEN_OF_ORDER if only_open else _OF_ORDER
    return [_row(row) for row in tx.rows(found, order_id=order_id)]


def steps_of(tx: Tx, money_back_id: int) -> list[StepRow]:
    """The steps of a procedure in their order."""
    places = list(MoneyStep)
    found = [
        StepRow(MoneyStep(step), MoneyStepState(state), bool(locked), due, at, who, note)
        for step, state, locked, due, at, who, note in tx.rows(_STEPS, money_back_id=money_back_id)
    ]
    return sorted(found, key=lambda one: places.index(one.step))


def refunded(tx: Tx, money_back_id: int) -> Refunded:
    """What became of its refunds."""
    found = tx.one(_REFUNDED, money_back_id=money_back_id) or (0,) * 5
    back, unknown, doing, waiting, rejected = found
    return Refunded(int(back), int(unknown), int(doing), int(waiting), bool(rejected))


def live_amount(tx: Tx, money_back_id: int) -> Won:
    """What of it is back or on its way: everything that was not refused."""
    return int(tx.value(_LIVE, money_back_id=money_back_id))


def outstanding(tx: Tx, order_id: int) -> Won:
    """What is to go back for an order and is not on its way yet."""
    return int(tx.value(_OUTSTANDING, order_id=order_id))


def waiting_for(tx: Tx, order_id: int) -> list[MoneyBackRow]:
    """Open procedures of other orders whose money paid for this one: they wait for its goods."""
    return [_row(row) for row in tx.rows(_WAITING, order_id=order_id)]


def surroundings(tx: Tx, order_id: int) -> Surroundings:
    """The order as it stands around the procedure."""
    mall, back, promise = tx.one(_SURROUNDINGS, order_id=order_id) or ("", 1, "")
    return Surroundings(mall, bool(back), promise)


def put_step(
    tx: Tx,
    money_back_id: int,
    planned: PlannedStep,
    *,
    at: int,
    actor_id: int | None,
    due_at: int | None = None,
    note: str = "",
) -> None:
    """Write a step, new or moved on."""
    values: dict[str, object] = {
        "money_back_id": money_back_id,
        "step": planned.step.value,
        "state": planned.state.value,
        "locked": int(planned.locked),
        "due_at": due_at,
        "at": at,
        "actor_id": actor_id,
        "note": note,
    }
    if tx.run(_PUT_STEP, **values) == 0:
        tx.run(_ADD_STEP, id=new_id(), **values)


def drop_step(tx: Tx, money_back_id: int, step: MoneyStep) -> None:
    """The way changed: this step is none of it."""
    tx.run(_DROP_STEP, money_back_id=money_back_id, step=step.value)


def set_state(tx: Tx, money_back_id: int, state: MoneyState, at: int) -> None:
    """Over, or open again."""
    ended_at = at if state is MoneyState.DONE else None
    tx.run(_SET_STATE, money_back_id=money_back_id, state=state.value, ended_at=ended_at)


def set_way(tx: Tx, money_back_id: int, way: RefundChannel) -> None:
    """The money goes back another way."""
    tx.run(_SET_WAY, money_back_id=money_back_id, way=way.value)


def set_amount(tx: Tx, money_back_id: int, amount: Won, tax_free: Won) -> None:
    """Another procedure of the order takes over what it has not given back."""
    tx.run(_SET_AMOUNT, money_back_id=money_back_id, amount=amount, tax_free=tax_free)


def _row(row: Row) -> MoneyBackRow:
    (
        money_back_id, order_id, cause, case_id, reason, method, way, payment_id, amount, tax_free,
        goods_first, of_mall, tells_mall, state, at,
    ) = row  # fmt: skip
    return MoneyBackRow(
        money_back_id, order_id, MoneyCause(cause), case_id, reason, PaymentMethod(method),
        RefundChannel(way), payment_id, amount, tax_free, bool(goods_first), bool(of_mall),
        bool(tells_mall), MoneyState(state), at,
    )  # fmt: skip
