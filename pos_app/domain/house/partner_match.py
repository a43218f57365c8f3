"""Who a 거래처 is: mall, phone and name together."""

from __future__ import annotations

from dataclasses import dataclass

# Malls give this phone to buyers who sent a present; it belongs to nobody.
DUMMY_PHONES = frozenset({"01000000000", "00000000000", "0000000000"})
_MIN_DIGITS = 8


@dataclass(frozen=True, slots=True)
class PartnerKey:
    """What a partner is matched by; `phone` as written, `phone_key` its digits."""

    name: str
    phone: str
    phone_key: str

    @property
    def pair(self) -> tuple[str, str]:
        """What tells two of one mall's partners apart."""
        return self.phone_key, self.name


def phone_key(phone: str) -> str:
    """The digits of a phone; empty for none, for too few, and for the malls' dummy."""
    digits = "".join(ch for ch in phone if ch.isascii() and ch.isdigit())
    return "" if len(digits) < _MIN_DIGITS or digits in DUMMY_PHONES else digits


def partner_key(order_no: str, buyer: str, buyer_tel: str, receiver: str, tel: str) -> PartnerKey:
    """The buyer where they can be told by phone, else the receiver.

    Where nobody has a usable phone the order's own number stands in its place, so that two people
    of one name never become one customer.
    """
    for name, phone in ((buyer, buyer_tel), (receiver, tel)):
        digits = phone_key(phone)
        if name and digits:
            return PartnerKey(name, phone, digits)
    return PartnerKey(buyer or receiver, "", f"#{order_no}")
