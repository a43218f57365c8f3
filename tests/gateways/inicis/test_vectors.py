"""Hash and cipher agree with the gateway's published vector and with OpenSSL."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.gateway.gateway_asks import GatewayAsk
from pos_app.domain.secret import Secret
from pos_app.gateways.inicis.aes import NotOurs, decrypt, encrypt
from pos_app.gateways.inicis.hashing import hash_data
from pos_app.gateways.inicis.keys import BadKeys, InicisKeys, keep_keys, keys_of
from pos_app.gateways.inicis.requests import form_of
from pos_app.gateways.secrets.memory import MemorySecrets
from pos_app.gateways.secrets.port import SecretProblem, SecretTrouble
from tests.gateways.inicis.given import (
    DELIVERY,
    DENIAL,
    FULL,
    HEAD,
    KEYS,
    OTHER_KEYS,
    PART,
    RECEIPT,
    RECEIPT_CANCEL,
    REFUND,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("123456789", "qwMHVJqsmXKoR+d8wQTS4g=="),
        ("01012345678", "d/9xiZ/mtVPXWv2RalFeHA=="),
        ("1234567891", "APkHukDRLdN0F3YXzNlKVw=="),
    ],
    ids=["published by the gateway", "by OpenSSL", "a business number by OpenSSL"],
)
def test_aes_vectors(text: str, expected: str) -> None:
    assert encrypt(text, KEYS) == expected
    assert decrypt(expected, KEYS) == text


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        (FULL, "932e9419f16f632e"),
        (PART, "a6e1a23906939963"),
        (REFUND, "87063ca06738b5bd"),
        (DELIVERY, "8c31af22b1653a77"),
        (DENIAL, "113977ec04e9fd93"),
        (RECEIPT, "e88367098703cffe"),
        (RECEIPT_CANCEL, "8b1005efc9eba734"),
    ],
    ids=["full", "part", "account", "delivery", "denial", "receipt", "receipt cancel"],
)
def test_hash_vectors(asked: GatewayAsk, begins: str) -> None:
    (hashed,) = [value for name, value in form_of(asked, HEAD).fields if name == "hashData"]
    assert hashed.startswith(begins)
    assert len(hashed) == 128
    assert hashed == hashed.lower()


def test_nothing_stands_between_the_hashed_values() -> None:
    key = Secret("k" * 16)
    assert hash_data(key, ["a", "b"]) == hash_data(key, ["ab"]) != hash_data(key, ["ba"])


@given(st.text(max_size=60))
def test_whatever_is_encrypted_comes_back_to_its_keys_only(text: str) -> None:
    sent = encrypt(text, KEYS)
    assert decrypt(sent, KEYS) == text
    try:
        assert decrypt(sent, OTHER_KEYS) != text
    except NotOurs:
        return


@pytest.mark.parametrize("text", ["", "d/9xiZ mtVPXWv2RalFeHA==", "AAAA", "키", "A" * 24])
def test_what_was_not_encrypted_is_refused(text: str) -> None:
    with pytest.raises(NotOurs):
        decrypt(text, KEYS)


@pytest.mark.parametrize(
    ("mid", "key", "iv", "what"),
    [
        ("", "k" * 16, "i" * 16, "mid"),
        ("INI pay", "k" * 16, "i" * 16, "mid"),
        ("INIpayTest", "k" * 15, "i" * 16, "key"),
        ("INIpayTest", "k" * 17, "i" * 16, "key"),
        ("INIpayTest", "키" * 16, "i" * 16, "key"),
        ("INIpayTest", "k" * 16, "i" * 24, "iv"),
        ("INIpayTest", "k" * 16, "", "iv"),
        ("INIpayTest", "k" * 16, "i" * 15 + "\n", "iv"),
    ],
)
def test_keys_of_another_form_are_refused_at_once(mid: str, key: str, iv: str, what: str) -> None:
    with pytest.raises(BadKeys) as raised:
        InicisKeys(mid, Secret(key), Secret(iv))
    assert raised.value.what == what


def test_keys_are_kept_by_their_merchant_number() -> None:
    store = MemorySecrets()
    keep_keys(store, KEYS)
    keep_keys(store, OTHER_KEYS)
    assert keys_of(store, "INIpayTest") == KEYS
    assert keys_of(store, "iniescrow0") == OTHER_KEYS
    with pytest.raises(SecretTrouble) as raised:
        keys_of(store, "INIBillTst")
    assert raised.value.problem is SecretProblem.MISSING
    with pytest.raises(BadKeys):
        keys_of(store, "../x")
