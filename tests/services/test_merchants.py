"""설정 → 결제대행사: what is kept where, what is refused, and what a connection test says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from pos_app.db.database import Database
from pos_app.domain.gateway.merchants import (
    BadMerchant,
    GatewayTrial,
    GatewayTried,
    KeysHere,
    KeysMissing,
    KeyStoreLocked,
    MerchantDraft,
    MerchantFault,
    MerchantTaken,
    NoKeyStore,
    NoSuchMerchant,
)
from pos_app.gateways.inicis.keys import keys_of
from pos_app.gateways.secrets.port import SecretProblem
from pos_app.gateways.simulated.inicis.calls import Call, GatewayFault
from pos_app.services.money.merchants import Merchants
from tests.gateways.inicis.given import KEYS
from tests.services.merchant_bench import RIGHT, SHORT, WRONG, Pc, Shop, merchant_shop

T = GatewayTried


@pytest.fixture
def shop(database: Database, tmp_path: Path) -> Iterator[Shop]:
    with merchant_shop(database, tmp_path) as made:
        yield made


def dump(shop: Shop) -> str:
    """Everything the tables of this area and the audit log hold."""
    with shop.db.engine.connect() as connection:
        rows = [connection.execute(text(f"SELECT * FROM {t}")).all() for t in ("merchant", "audit")]
    return repr(rows)


def test_a_number_is_kept_in_the_books_and_its_keys_on_the_pc(shop: Shop) -> None:
    merchants = shop.merchants()
    made = merchants.add(shop.people.manager, shop.draft(account_refunds=True))
    assert (made.mid, made.account_refunds, made.keys) == (KEYS.mid, True, KeysHere.HERE)
    assert keys_of(shop.pc.store, KEYS.mid) == KEYS
    assert merchants.everything() == [made]
    (elsewhere,) = shop.merchants(Pc()).everything()
    assert elsewhere == replace(made, keys=KeysHere.NONE)
    for secret in (KEYS.key, KEYS.iv):
        assert secret.reveal() not in dump(shop)
    assert KEYS.mid in dump(shop)


def test_what_is_not_typed_leaves_the_keys_as_they_are(shop: Shop) -> None:
    shop.contract()
    merchants = shop.merchants()
    changed = merchants.change(shop.people.manager, shop.draft(None, active=False))
    assert (changed.active, changed.keys) == (False, KeysHere.HERE)
    assert keys_of(shop.pc.store, KEYS.mid) == KEYS
    merchants.change(shop.people.manager, shop.draft(WRONG))
    assert keys_of(shop.pc.store, KEYS.mid).key == WRONG.key


def test_one_number_stands_once(shop: Shop) -> None:
    shop.contract()
    with pytest.raises(MerchantTaken):
        shop.merchants().add(shop.people.manager, shop.draft(WRONG))
    assert keys_of(shop.pc.store, KEYS.mid) == KEYS, "the keys of the one that stands are kept"
    with pytest.raises(NoSuchMerchant):
        shop.merchants().change(shop.people.manager, replace(shop.draft(), mid="another"))


@pytest.mark.parametrize(
    ("draft", "what"),
    [
        (MerchantDraft("담다", "127.0.0.1"), MerchantFault.MID),
        (MerchantDraft("", "127.0.0.1"), MerchantFault.MID),
        (MerchantDraft(KEYS.mid, "somewhere"), MerchantFault.CLIENT_IP),
        (MerchantDraft(KEYS.mid, "127.0.0.1", keys=SHORT), MerchantFault.KEY),
        (
            MerchantDraft(KEYS.mid, "127.0.0.1", keys=replace(RIGHT, iv=SHORT.key)),
            MerchantFault.IV,
        ),
    ],
)
def test_what_has_not_the_form_is_refused_before_anything_is_kept(
    shop: Shop, draft: MerchantDraft, what: MerchantFault
) -> None:
    for act in (shop.merchants().add, shop.merchants().test):
        with pytest.raises(BadMerchant) as no:
            act(shop.people.manager, draft)
        assert no.value.what is what
    assert shop.merchants().everything() == []
    assert shop.pc.store.get(f"inicis.{KEYS.mid}.key") is None


@pytest.mark.parametrize(
    ("problem", "refusal", "word"),
    [
        (SecretProblem.NO_KEYRING, NoKeyStore, KeysHere.NO_STORE),
        (SecretProblem.LOCKED, KeyStoreLocked, KeysHere.LOCKED),
    ],
)
def test_a_pc_that_cannot_keep_keys_refuses_them_and_keeps_nothing(
    shop: Shop, problem: SecretProblem, refusal: type[Exception], word: KeysHere
) -> None:
    bare, manager = Pc(problem=problem), shop.people.manager
    with pytest.raises(refusal):
        shop.merchants(bare).add(manager, shop.draft())
    assert shop.merchants().everything() == []
    made = shop.merchants(bare).add(manager, shop.draft(None))
    assert made.keys is word, "what is no secret may be entered anywhere"
    with pytest.raises(refusal):
        shop.merchants(bare).change(manager, shop.draft(active=False))
    assert shop.merchants().everything()[0].active
    with pytest.raises(refusal):
        shop.merchants(bare).test(manager, shop.draft(None))


def test_a_test_without_keys_asks_for_them(shop: Shop) -> None:
    with pytest.raises(KeysMissing):
        shop.merchants().test(shop.people.manager, shop.draft(None))


def test_the_gateway_answers_right_keys_and_refuses_others(shop: Shop) -> None:
    merchants, manager = shop.merchants(), shop.people.manager
    assert merchants.test(manager, shop.draft()) == GatewayTrial(T.ANSWERS)
    assert merchants.everything() == [], "a test keeps nothing"
    assert merchants.test(manager, shop.draft(WRONG)) == GatewayTrial(T.REFUSED, "HASH")
    shop.contract()
    assert merchants.test(manager, shop.draft(None)) == GatewayTrial(T.ANSWERS)
    other = replace(shop.draft(RIGHT), mid="another")
    assert merchants.test(manager, other) == GatewayTrial(T.REFUSED, "MID")
    assert shop.gateway.books.moves() == ()


@pytest.mark.parametrize(
    ("fault", "tried"),
    [
        (GatewayFault.NO_CONNECT, T.UNREACHABLE),
        (GatewayFault.BAD_CERTIFICATE, T.CERTIFICATE),
        (GatewayFault.RESET_BEFORE, T.SILENT),
        (GatewayFault.HTML_200, T.STRANGE),
        (GatewayFault.ERROR_502_BEFORE, T.STRANGE),
    ],
)
def test_whatever_goes_wrong_has_its_word(
    shop: Shop, fault: GatewayFault, tried: GatewayTried
) -> None:
    shop.gateway.commit(fault, Call.INQUIRY)
    assert shop.merchants().test(shop.people.manager, shop.draft()) == GatewayTrial(tried)


def test_a_live_shop_calls_nobody_but_the_gateway(shop: Shop) -> None:
    live = Merchants(shop.db, shop.clock, shop.pc.secrets)
    assert live.test(shop.people.manager, shop.draft()) == GatewayTrial(T.ADDRESS)


def test_a_training_shop_never_calls_the_real_gateway(shop: Shop) -> None:
    real = shop.draft(address="")
    assert shop.merchants().test(shop.people.manager, real) == GatewayTrial(T.ADDRESS)
