"""The `PaymentGateway` of a merchant at KG Inicis."""

from __future__ import annotations

import logging
from dataclasses import replace

from pos_app.clock import Clock
from pos_app.domain.gateway.gateway_answers import GatewayAnswer, Meaning, Why
from pos_app.domain.gateway.gateway_asks import (
    AccountPartRefund,
    AccountRefund,
    GatewayAsk,
    Inquiry,
    PartCancel,
)
from pos_app.domain.gateway.gateway_standing import InquiryAnswer
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.gateways.errors import GatewayTrouble
from pos_app.gateways.http_door import HttpDoor
from pos_app.gateways.inicis.answers import doubt_of, read_answer, read_inquiry
from pos_app.gateways.inicis.keys import InicisKeys
from pos_app.gateways.inicis.requests import CallHead, form_of
from pos_app.gateways.inicis.settings import InicisSettings
from pos_app.gateways.inicis.stamps import Stamps
from pos_app.gateways.payment_port import GatewayAbilities

SERVICE = "inicis"
_log = logging.getLogger(__name__)


class InicisClient:
    """Speaks INIAPI v1. One call of ours is one call over the wire, never two."""

    def __init__(self, settings: InicisSettings, keys: InicisKeys, clock: Clock) -> None:
        self._settings = settings
        self._keys = keys
        self._stamps = Stamps(clock)
        self._door = HttpDoor(
            SERVICE, settings.address, settings.hosts, settings.limits, trusted=settings.trusted
        )

    @property
    def mid(self) -> str:
        return self._keys.mid

    @property
    def abilities(self) -> GatewayAbilities:
        return self._settings.abilities

    def close(self) -> None:
        self._door.close()

    def tell(self, asked: GatewayAsk) -> GatewayAnswer:
        """Have it done; whatever is not certain is UNKNOWN."""
        if not self._contracted(asked):
            return GatewayAnswer(Meaning.REFUSED, Why.NOT_CONTRACTED, nothing_sent=True)
        answer = self._told(asked, self._head())
        _log.info(
            "%s at %s: %s %s %s",
            type(asked).__name__,
            answer.stamp,
            answer.meaning,
            answer.why or "-",
            answer.code or "-",
        )
        return answer

    def inquire(self, asked: Inquiry) -> InquiryAnswer:
        """How a payment stands."""
        head = self._head()
        form = form_of(asked, head)
        try:
            answer = self._door.post_form(form.path, form.body)
        except GatewayTrouble as trouble:
            return InquiryAnswer(None, doubt_of(trouble), stamp=head.stamp)
        return replace(read_inquiry(asked, answer), stamp=head.stamp)

    def _told(self, asked: GatewayAsk, head: CallHead) -> GatewayAnswer:
        form = form_of(asked, head)
        try:
            answer = self._door.post_form(form.path, form.body)
        except GatewayTrouble as trouble:
            return GatewayAnswer(
                Meaning.UNKNOWN,
                doubt_of(trouble),
                nothing_sent=trouble.trouble.nothing_sent,
                stamp=head.stamp,
            )
        return replace(read_answer(asked, answer), stamp=head.stamp)

    def _head(self) -> CallHead:
        return CallHead(self._keys, self._settings.client_ip, self._stamps.take())

    def _contracted(self, asked: GatewayAsk) -> bool:
        can = self._settings.abilities
        if isinstance(asked, AccountRefund | AccountPartRefund):
            return can.account_refunds
        in_parts = isinstance(asked, PartCancel) and asked.method is PaymentMethod.TRANSFER
        return can.transfer_in_parts or not in_parts


def open_inicis(settings: InicisSettings, keys: InicisKeys, clock: Clock) -> InicisClient:
    """A client for the merchant. Raises GatewayTrouble(HOST_REFUSED) for an address not allowed."""
    return InicisClient(settings, keys, clock)
