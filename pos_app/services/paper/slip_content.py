"""What a slip will say: an order frozen as it stands, whatever comes later."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.db.paper import slip_sources
from pos_app.db.paper.slip_sources import OrderFacts
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor
from pos_app.domain.paper.papers import (
    CopyMark,
    PickSlipPaper,
    ReceiverPaper,
    SlipLine,
    check_length,
)
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.services.house.settings import read_settings
from pos_app.services.orders.order_moves import NoSuchOrder


@dataclass(frozen=True, slots=True)
class SlipHead:
    """What the moment adds to the order: its number, who prints it, when (ms UTC), which copy."""

    serial: int
    at: int
    actor: Actor
    copy: CopyMark | None = None
    training: bool = False


def facts_of(tx: Tx, order_id: int) -> OrderFacts:
    """The order as its slip needs it. Raises `NoSuchOrder`."""
    facts = slip_sources.order_facts(tx, order_id)
    if facts is None:
        raise NoSuchOrder(str(order_id))
    return facts


def freeze_order(tx: Tx, order_id: int, facts: OrderFacts, head: SlipHead) -> PickSlipPaper:
    """The slip's paper. Raises `PaperTooLong` before anything is claimed for it."""
    lines = slip_sources.order_lines(tx, order_id)
    check_length(len(lines))
    return PickSlipPaper(
        serial=head.serial,
        order_no=facts.order_no,
        mall=facts.mall,
        partner=facts.partner,
        pay_method=PAYMENT_NAMES[PaymentMethod(facts.method)],
        paid_at=facts.paid_at,
        lines=tuple(
            SlipLine(x.place, x.product, x.option_text, x.quantity, x.amount) for x in lines
        ),
        goods=facts.goods,
        delivery_fee=facts.delivery,
        discount=facts.discount,
        total=facts.total,
        receiver=ReceiverPaper(
            facts.receiver, facts.tel, facts.address, facts.zip_code, facts.memo
        ),
        printed_at=head.at,
        staff=head.actor.name,
        station=head.actor.station,
        shop_name=read_settings(tx).shop_name,
        copy=head.copy,
        estimated=bool(facts.estimated),
        training=head.training,
    )
