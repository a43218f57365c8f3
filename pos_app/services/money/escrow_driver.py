"""Registers escrow parcels at the gateway."""

from __future__ import annotations

from dataclasses import replace

from pos_app.clock import day_of
from pos_app.db.audit import Who
from pos_app.db.money import escrows
from pos_app.db.money.escrows import Delivery
from pos_app.db.transaction import Tx
from pos_app.domain.gateway.gateway_asks import EscrowDelivery, GatewayAsk, Party
from pos_app.domain.gateway.gateway_standing import Found, Standing
from pos_app.domain.house.shop_settings import ShopSettings
from pos_app.domain.money.refunds import RESEND_AFTER_MS, RefundAction
from pos_app.domain.money.told import Told
from pos_app.domain.parcels.couriers import CourierCode, courier_rule
from pos_app.services.house.settings import read_settings
from pos_app.services.money.escrows import ENTITY, want_shipped
from pos_app.services.money.gateway_driver import MOST_SENT, Word
from pos_app.services.money.told_driver import ToldDriver

_LOOK_BACK_MS = 3 * 86_400_000
"""How old a parcel may be and still be registered by itself."""


class EscrowDriver(ToldDriver):
    """Drives registrations. No state of a payment shows one, so an unknown call is followed by its
    correction, and that by a new one: whichever is done proves that the parcel is registered, and
    no money moves by any of them."""

    rows = escrows.ROWS
    entity = ENTITY

    def take_in(self) -> int:
        """Register what was shipped since: how many were new."""
        by = self._by()
        since = day_of(by.at - _LOOK_BACK_MS)
        return self._db.write(lambda tx: want_shipped(tx, by, since))

    def _word(self, row: Told) -> Word[Told]:
        def read(tx: Tx) -> tuple[Delivery, ShopSettings]:
            return escrows.delivery(tx, row.told_id), read_settings(tx)

        told, shop = self._db.read(read)
        return lambda marked: _delivery(marked, told, shop)

    def _found(self, row: Told, standing: Standing) -> Found:
        del row, standing
        return Found.UNDECIDED

    def _inquire(self, row: Told, now: int) -> Told | None:
        """Nothing to ask: it is told once more when no call can be on its way."""
        known = self._gateway(row) is not None
        return self._write(row, now, self._tell_on if known else self._no_gateway)

    def _tell_on(self, tx: Tx, by: Who, row: Told) -> Told:
        if by.at - (row.sent_at or by.at) < RESEND_AFTER_MS:
            return self._later(tx, by, replace(row, asked=row.asked + 1), ())
        again = replace(row, next_at=by.at)
        if row.attempts >= MOST_SENT:
            return self._move(tx, by, again, RefundAction.HAND_TO_PERSON)
        return self._move(tx, by, again, RefundAction.SEND_AGAIN)


def _delivery(row: Told, told: Delivery, shop: ShopSettings) -> GatewayAsk:
    """The call: each second one as a correction of the one before."""
    return EscrowDelivery(
        tid=row.tid,
        order_no=told.order_no,
        price=told.price,
        courier=told.parcel.courier,
        courier_name=_courier_name(told.parcel.courier),
        waybill=told.parcel.waybill,
        registered_by=told.told_by or shop.owner or shop.shop_name,
        shipped_at=told.parcel.shipped_at,
        sender=Party(shop.shop_name, shop.tel, "", shop.address),
        receiver=Party(told.receiver, told.tel, told.zip_code, told.address),
        change=row.attempts % 2 == 0,
    )


def _courier_name(code: str) -> str:
    """The courier's own name, 기타 for what is none of ours."""
    known = code if code in set(CourierCode) else CourierCode.OTHER
    return courier_rule(known).name
