"""A secret shows itself to nobody, and logs can take it out wherever a library put it."""

from __future__ import annotations

import copy
import pickle

import pytest

from pos_app.domain.gateway.refund_account import RefundAccount
from pos_app.domain.secret import Secret, without_secrets

TEXT = "kq8Zx1vR27pLd0sW"


def test_it_is_shown_by_name_only() -> None:
    secret = Secret(TEXT)
    assert TEXT not in f"{secret} {secret!r} {secret:>30} {[secret]} {(secret,)!r}"
    assert secret.reveal() == TEXT
    for away in (pickle.dumps, copy.deepcopy):
        with pytest.raises(TypeError):
            away(secret)


def test_what_is_held_is_taken_out_of_a_text_and_nothing_else() -> None:
    told = f"bad key {TEXT!r} of {TEXT}x"
    assert without_secrets(told) == told
    secret = Secret(TEXT)
    assert without_secrets(told) == "bad key '***' of ***x"
    del secret
    assert without_secrets(told) == told


def test_what_is_short_is_part_of_many_words() -> None:
    short = Secret("order")
    assert without_secrets("the order waits") == "the order waits"
    assert short.reveal() == "order"


def test_the_password_of_an_address_is_taken_out_by_itself_too() -> None:
    address = Secret(f"postgresql://pos:{TEXT}@db.example/damda")
    assert without_secrets(f"login with {TEXT} failed") == "login with *** failed"
    assert without_secrets(f"at {address.reveal()} failed") == "at *** failed"


def test_an_account_is_taken_out_while_somebody_has_it() -> None:
    account = RefundAccount("88", "110345678901", "정우진하늘별님")
    told = "no such account: 110345678901"
    assert without_secrets(told) == "no such account: ***"
    assert account == RefundAccount("88", "110345678901", "정우진하늘별님")
    assert "345678" not in repr(account)
    assert hash(account) == hash(RefundAccount("88", "110345678901", "정우진하늘별님"))
