"""Each call as a form: its path, its fields in order, its hash (notes/domain.md §2.2, §2.5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from pos_app.clock import kst
from pos_app.domain.gateway.gateway_asks import (
    AccountClose,
    AccountPartRefund,
    AccountRefund,
    EscrowDelivery,
    EscrowDenial,
    FullCancel,
    GatewayAsk,
    Inquiry,
    PartCancel,
    Party,
)
from pos_app.domain.gateway.receipt_asks import ReceiptCancel, ReceiptIssue
from pos_app.domain.gateway.refund_account import RefundAccount
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.gateways.inicis.aes import encrypt
from pos_app.gateways.inicis.couriers import ex_code
from pos_app.gateways.inicis.hashing import hash_data
from pos_app.gateways.inicis.keys import InicisKeys

PAY_METHODS: dict[PaymentMethod, str] = {
    PaymentMethod.CARD: "Card",
    PaymentMethod.EASY: "Card",
    PaymentMethod.TRANSFER: "Acct",
    PaymentMethod.PHONE: "HPP",
}
USE_OPTS: dict[ReceiptUse, str] = {ReceiptUse.DEDUCTION: "0", ReceiptUse.EXPENSE: "1"}
"""What the gateway calls the two uses of a cash receipt (notes/domain.md §2.2)."""
LONGEST_MSG = 80
"""Bytes of UTF-8 the gateway takes as a reason."""

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CallHead:
    """What every call carries: whose it is, from which address, when (YYYYMMDDhhmmss, Korean)."""

    keys: InicisKeys
    client_ip: str
    stamp: str


@dataclass(frozen=True, slots=True)
class InicisForm:
    """A call ready to be sent. Its fields hold persons and are not shown."""

    path: str
    fields: Fields = field(repr=False)

    @property
    def body(self) -> bytes:
        """The form URL-encoded: a raw `+` of base64 would arrive as a blank."""
        return urlencode(self.fields).encode("ascii")


def clipped(text: str, most: int = LONGEST_MSG) -> str:
    """The text on one line, cut to so many bytes of UTF-8, never inside a character."""
    line = " ".join(text.split())
    return line.encode()[:most].decode(errors="ignore")


def form_of(asked: GatewayAsk | Inquiry, head: CallHead) -> InicisForm:
    """The form of a call."""
    match asked:
        case FullCancel():
            return _refund(head, "Refund", PAY_METHODS[asked.method], asked.tid, asked.reason)
        case PartCancel():
            return _part(asked, head)
        case AccountRefund():
            return _account(asked, head)
        case AccountPartRefund():
            return _account_part(asked, head)
        case AccountClose():
            return _refund(head, "Refund", "GVacct", asked.tid, asked.reason)
        case EscrowDelivery():
            return _delivery(asked, head)
        case EscrowDenial():
            return _denial(asked, head)
        case ReceiptIssue() | ReceiptCancel():
            return _receipt(asked, head)
        case Inquiry():
            return _inquiry(asked, head)


def _part(asked: PartCancel, head: CallHead) -> InicisForm:
    price, left = str(asked.price), str(asked.left_after)
    return _refund(
        head,
        "PartialRefund",
        PAY_METHODS[asked.method],
        asked.tid,
        asked.reason,
        more=(
            ("price", price),
            ("confirmPrice", left),
            ("currency", "WON"),
            ("tax", str(asked.tax)),
            ("taxFree", str(asked.tax_free)),
        ),
        hashed=(price, left),
    )


def _account(asked: AccountRefund, head: CallHead) -> InicisForm:
    number = encrypt(asked.account.number, head.keys)
    return _refund(
        head,
        "Refund",
        "Vacct",
        asked.tid,
        asked.reason,
        more=_account_fields(asked.account, number),
        hashed=(number,),
    )


def _account_part(asked: AccountPartRefund, head: CallHead) -> InicisForm:
    number = encrypt(asked.account.number, head.keys)
    price, left = str(asked.price), str(asked.left_after)
    return _refund(
        head,
        "PartialRefund",
        "Vacct",
        asked.tid,
        asked.reason,
        more=(
            *_account_fields(asked.account, number),
            ("price", price),
            ("confirmPrice", left),
        ),
        hashed=(price, left, number),
    )


def _delivery(asked: EscrowDelivery, head: CallHead) -> InicisForm:
    price = str(asked.price)
    told: Fields = (
        ("tid", asked.tid),
        ("oid", asked.order_no),
        ("price", price),
        ("report", "U" if asked.change else "I"),
        ("invoice", asked.waybill),
        ("registName", clipped(asked.registered_by)),
        ("exCode", ex_code(asked.courier)),
        ("exName", clipped(asked.courier_name)),
        ("charge", "BH" if asked.buyer_pays_delivery else "SH"),
        ("invoiceDay", f"{kst(asked.shipped_at):%Y-%m-%d %H:%M:%S}"),
        *_party("send", asked.sender, "sendAddr1"),
        *_party("recv", asked.receiver, "recvAddr"),
    )
    return _escrow(head, "Dlv", told, (asked.order_no, asked.tid, price))


def _denial(asked: EscrowDenial, head: CallHead) -> InicisForm:
    told = (("originalTid", asked.tid), ("dcnfName", clipped(asked.confirmed_by)))
    return _escrow(head, "Dncf", told, (asked.tid,))


def _receipt(asked: ReceiptIssue | ReceiptCancel, head: CallHead) -> InicisForm:
    if isinstance(asked, ReceiptCancel):
        return _refund(head, "Refund", "Receipt", asked.tid, asked.reason)
    return _issue(asked, head)


def _issue(asked: ReceiptIssue, head: CallHead) -> InicisForm:
    """The gateway has one field for what is no tax: the supply and the tax-free part together.

    What is not known of the buyer is left out, for an empty value arrives as a missing one.
    """
    amounts = asked.amounts
    total, rest = str(amounts.total), str(amounts.supply + amounts.tax_free)
    number = encrypt(asked.number.digits, head.keys)
    start = (("type", "Issue"), ("paymethod", "Receipt"), *_head(head))
    buyer = (
        ("buyerName", clipped(asked.buyer_name)),
        ("buyerEmail", asked.buyer_email),
        ("buyerTel", asked.buyer_tel),
    )
    told: Fields = (
        *start,
        ("goodName", clipped(asked.goods)),
        ("crPrice", total),
        ("supPrice", rest),
        ("tax", str(amounts.vat)),
        ("srcvPrice", "0"),
        *(field for field in buyer if field[1]),
        ("regNum", number),
        ("useOpt", USE_OPTS[asked.number.use]),
        ("currency", "WON"),
    )
    return _hashed("/api/v1/receipt", head, told, [*_values(start), total, rest, "0", number])


def _inquiry(asked: Inquiry, head: CallHead) -> InicisForm:
    told = (("originalTid", asked.tid), *((("oid", asked.order_no),) if asked.order_no else ()))
    start = (("type", "Extra"), ("paymethod", "Inquiry"), *_head(head))
    return _hashed("/api/v1/extra", head, (*start, *told), _values(start))


def _refund(
    head: CallHead,
    kind: str,
    method: str,
    tid: str,
    reason: str,
    more: Fields = (),
    hashed: Sequence[str] = (),
) -> InicisForm:
    start = (("type", kind), ("paymethod", method), *_head(head), ("tid", tid))
    told = (*start, ("msg", clipped(reason)), *more)
    return _hashed("/api/v1/refund", head, told, [*_values(start), *hashed])


def _escrow(head: CallHead, kind: str, told: Fields, hashed: Sequence[str]) -> InicisForm:
    start = (("type", kind), *_head(head))
    return _hashed("/api/v1/escrow", head, (*start, *told), [*_values(start), *hashed])


def _hashed(path: str, head: CallHead, told: Fields, values: Sequence[str]) -> InicisForm:
    return InicisForm(path, (*told, ("hashData", hash_data(head.keys.key, values))))


def _head(head: CallHead) -> Fields:
    return (("timestamp", head.stamp), ("clientIp", head.client_ip), ("mid", head.keys.mid))


def _values(fields: Fields) -> list[str]:
    return [value for _, value in fields]


def _account_fields(account: RefundAccount, encrypted: str) -> Fields:
    return (
        ("refundAcctNum", encrypted),
        ("refundBankCode", account.bank),
        ("refundAcctName", account.holder),
    )


def _party(prefix: str, party: Party, address_field: str) -> Fields:
    return (
        (prefix + "Name", party.name),
        (prefix + "Tel", party.tel),
        (prefix + "Post", party.zip_code),
        (address_field, party.address),
    )
