"""Korean banks by the two digits the payment gateway and the bank network know them by.

Source: notes/domain.md §2.10 (PortOne's copy of KG Inicis' list); the gateway knows more of them.
"""

from __future__ import annotations

BANKS: dict[str, str] = {
    "02": "산업은행",
    "03": "기업은행",
    "04": "국민은행",
    "07": "수협은행",
    "11": "농협은행",
    "12": "축협",
    "20": "우리은행",
    "23": "SC제일은행",
    "27": "씨티은행",
    "31": "대구은행",
    "32": "부산은행",
    "34": "광주은행",
    "37": "전북은행",
    "39": "경남은행",
    "45": "새마을금고",
    "48": "신협",
    "71": "우체국",
    "81": "하나은행",
    "88": "신한은행",
    "89": "케이뱅크",
    "90": "카카오뱅크",
    "92": "토스뱅크",
}
