"""The kinds, the ways and the tax office's states of cash receipts (notes/domain.md §3.3, §3.4)."""

from __future__ import annotations

from enum import StrEnum


class ReceiptKind(StrEnum):
    """발급, or 취소 of one that was issued: a document of its own."""

    ISSUE = "issue"
    CANCEL = "cancel"


class ReceiptRoute(StrEnum):
    """Through what it is issued, and cancelled."""

    GATEWAY = "gateway"
    TERMINAL = "terminal"
    """The card terminal at a POS."""
    PAYMENT = "payment"
    """The gateway issued it with the payment itself: found, never made here."""


class NtsState(StrEnum):
    """Where a document stands at the tax office, which hears of it a day later."""

    NONE = ""
    WAITING = "waiting"
    REGISTERED = "registered"
    FAILED = "failed"
    """The tax office refused it: it counts as never issued."""
