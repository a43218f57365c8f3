"""Asking the mall and the gateway about one order, outside every transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.db.drift.drift_views import OrderView
from pos_app.domain.drift import Theirs
from pos_app.domain.gateway.gateway_asks import Inquiry
from pos_app.domain.gateway.gateway_problems import CannotAsk
from pos_app.domain.gateway.gateway_standing import Standing
from pos_app.domain.outside.mall import MALL_STEPS, MallOrder, MallStatus
from pos_app.gateways.errors import GatewayRefusal, GatewayTrouble
from pos_app.gateways.payment_port import PaymentGateway
from pos_app.gateways.ports import MallGateway
from pos_app.services.money.gateway_driver import Elsewhere, Gateways

MallDoors = Callable[[int], MallGateway | None]


@dataclass(frozen=True, slots=True)
class Heard:
    """What the others said; None is a side that was not asked or did not answer.

    `silent`: one that was to be asked gave no answer; `elsewhere`: the gateway can be asked by
    another PC only, which has its keys.
    """

    standing: Standing | None
    order: MallOrder | None
    silent: bool
    elsewhere: bool = False

    @property
    def theirs(self) -> Theirs | None:
        """The mall's side of the comparison."""
        if self.order is None:
            return None
        status = self.order.status
        paid = self.order.paid_at is not None or status in _AFTER_PAYMENT
        return Theirs(status, paid)


_AFTER_PAYMENT = frozenset(MALL_STEPS[MALL_STEPS.index(MallStatus.PAID) :])


class Asking:
    """Asks about one order. A mall that knows no such order says nothing: that is no status."""

    def __init__(self, gateways: Gateways, malls: MallDoors) -> None:
        self._gateways = gateways
        self._malls = malls

    def hear(self, view: OrderView) -> Heard:
        """How the others see it now. Changes nothing anywhere."""
        gateway = self._gateways(view.mid) if view.tid else None
        mall = self._malls(view.mall_id) if view.by_api else None
        standing = _standing(gateway, view)
        order = None if mall is None else _order(mall, view)
        unheard = (gateway is not None and standing is None, mall is not None and order is None)
        return Heard(standing, order, any(unheard), isinstance(gateway, Elsewhere))


def _standing(gateway: PaymentGateway | Elsewhere | None, view: OrderView) -> Standing | None:
    """None as well where another station has the keys: that one looks later."""
    if gateway is None or isinstance(gateway, Elsewhere):
        return None
    try:
        return gateway.inquire(Inquiry(view.tid)).standing
    except CannotAsk:
        return None


def _order(mall: MallGateway, view: OrderView) -> MallOrder | None:
    try:
        return mall.order(view.order_no)
    except (GatewayTrouble, GatewayRefusal):
        return None
