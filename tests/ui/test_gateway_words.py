"""Every definite no of the gateway is told in words of its own."""

from __future__ import annotations

from pos_app.gateways.inicis.codes import RECEIPT_REFUSED, REFUSED
from pos_app.ui.words.gateway import refused_words


def test_each_refusal_has_a_reason_and_a_next_step() -> None:
    for why in {*REFUSED.values(), *RECEIPT_REFUSED.values()}:
        reason, step = refused_words(why.value)
        assert reason != refused_words("")[0], why
        assert reason.endswith(("니다.", "시오."))
        assert step.endswith("시오.")
