"""Public test values of INIAPI (notes/domain.md §2.9) and one of each call."""

from __future__ import annotations

import datetime as dt

from pos_app.clock import from_kst
from pos_app.domain.gateway.gateway_asks import (
    AccountClose,
    AccountPartRefund,
    AccountRefund,
    EscrowDelivery,
    EscrowDenial,
    FullCancel,
    GatewayAsk,
    PartCancel,
    Party,
)
from pos_app.domain.gateway.receipt_asks import ReceiptCancel, ReceiptIssue
from pos_app.domain.gateway.refund_account import RefundAccount
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.receipt_amounts import amounts_of
from pos_app.domain.paying.receipt_number import ReceiptUse, receipt_number
from pos_app.domain.secret import Secret
from pos_app.gateways.inicis.keys import InicisKeys
from pos_app.gateways.inicis.requests import CallHead

KEYS = InicisKeys("INIpayTest", Secret("ItEQKi3rY7uvDS8l"), Secret("HYb3yQ4f65QL89=="))
OTHER_KEYS = InicisKeys("iniescrow0", Secret("yERbIlJ3NhTeObsA"), Secret("tOGDXbfoajk2DQ=="))
TID = "INIMX_CARDINIpayTest20260101120000000001"
STAMP = "20260101120000"
HEAD = CallHead(KEYS, "127.0.0.1", STAMP)
AT = from_kst(dt.datetime(2026, 1, 1, 12))
OID = "20190215_021912083"
ACCOUNT = RefundAccount("88", "123456789", "김민서")
REASON = "고객 변심"

FULL = FullCancel(TID, PaymentMethod.CARD, REASON)
PART = PartCancel(TID, PaymentMethod.CARD, 3000, 6580, 273, 0, REASON)
REFUND = AccountRefund(TID, ACCOUNT, REASON)
PART_REFUND = AccountPartRefund(TID, ACCOUNT, 3000, 6580, REASON)
CLOSE = AccountClose(TID, REASON)
SHOP = Party("담다", "02-123-4567", "04524", "서울 중구 세종대로 110")
BUYER = Party("김민서", "010-1234-5678", "06236", "서울 강남구 테헤란로 1")
DELIVERY = EscrowDelivery(
    TID, OID, 9580, "cj", "CJ대한통운", "590000000012", "박점원", AT, SHOP, BUYER
)
DENIAL = EscrowDenial(TID, "박점원")
PHONE = "01012345678"
RECEIPT = ReceiptIssue(
    "무지 노트 A5 외 1건",
    amounts_of(9580, 2000),
    receipt_number(ReceiptUse.DEDUCTION, PHONE),
    "김민서",
    "010-1234-5678",
    "minseo@example.com",
)
RECEIPT_CANCEL = ReceiptCancel(TID, REASON)
ASKS: dict[str, GatewayAsk] = {
    "full": FULL,
    "part": PART,
    "account": REFUND,
    "account part": PART_REFUND,
    "close": CLOSE,
    "delivery": DELIVERY,
    "denial": DENIAL,
    "receipt": RECEIPT,
    "receipt cancel": RECEIPT_CANCEL,
}
