"""What is sealed opens with its own key in its own place, and nowhere else."""

from __future__ import annotations

import os

import pytest

from pos_app.gateways.secrets.vault import AesVault, SealBroken

KEY = b"k" * 32
ABOUT = "refund_account:1:number"


def test_it_comes_back_and_is_never_sealed_the_same_twice() -> None:
    vault = AesVault(KEY)
    one, two = vault.seal("110345678901", ABOUT), vault.seal("110345678901", ABOUT)
    assert one != two and "110345678901" not in one
    assert [vault.unseal(text, ABOUT) for text in (one, two)] == ["110345678901"] * 2


def test_another_key_place_or_bit_opens_nothing_and_says_nothing() -> None:
    sealed = AesVault(KEY).seal("110345678901", ABOUT)
    tries = [
        (AesVault(os.urandom(32)), sealed, ABOUT),
        (AesVault(KEY), sealed, ABOUT.replace("1:", "2:")),
        (AesVault(KEY), sealed[:9] + ("A" if sealed[9] != "A" else "B") + sealed[10:], ABOUT),
        (AesVault(KEY), "", ABOUT),
        (AesVault(KEY), "1:***", ABOUT),
        (AesVault(KEY), "번호", ABOUT),
    ]
    for vault, text, about in tries:
        with pytest.raises(SealBroken) as no:
            vault.unseal(text, about)
        assert no.value.__cause__ is None and no.value.__suppress_context__


def test_a_key_has_its_length() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        AesVault(b"short")
