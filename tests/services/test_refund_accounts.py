"""Refund accounts: encrypted at rest, masked on screen, carried to other PCs by key, wiped at the end."""

from __future__ import annotations

import logging
from collections.abc import Generator

import pytest

from pos_app.crashpoints import Crashed, cp
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.domain.actors import NotPermitted
from pos_app.domain.gateway.refund_account import (
    AccountNeeded,
    AccountWiped,
    RefundAccount,
    holder_fits,
)
from pos_app.domain.money.data_key import BadRecoveryCode, DataKeyMissing, OtherShopsKey, code_of
from pos_app.domain.money.money_back import NoSuchMoneyBack
from pos_app.domain.money.refunds import RefundChannel
from pos_app.domain.secret import Secret
from pos_app.gateways.secrets.data_keys import keep_key
from pos_app.gateways.secrets.memory import MemorySecrets
from pos_app.services.money.account_wipe import wipe
from pos_app.services.money.data_key import DataKey
from pos_app.services.money.refund_accounts import RefundAccounts
from tests.services.refund_bench import refund_counter
from tests.services.ways_bench import ACCOUNT, LastingSecrets, Sold, Ways

C = RefundChannel


@pytest.fixture
def ways(database: Database) -> Generator[Ways]:
    with refund_counter(database) as made:
        yield Ways(made)
        made.sound()


@pytest.fixture
def sold(ways: Ways) -> Sold:
    return ways.paid(C.ACCOUNT)


def pc(ways: Ways, secrets: MemorySecrets) -> tuple[DataKey, RefundAccounts]:
    """One PC of the shop, with its own place for secrets."""
    key = DataKey(ways.counter.db, ways.counter.clock, lambda: secrets)
    return key, RefundAccounts(ways.counter.db, ways.counter.clock, key)


def test_it_is_kept_shown_masked_and_revealed_by_name(ways: Ways, sold: Sold) -> None:
    kept = ways.accounts.keep(ways.clerk, sold.money_back_id, ACCOUNT)
    assert (kept.bank, kept.masked, kept.fits, kept.wiped) == ("88", "********8901", True, False)
    assert ways.accounts.shown(ways.clerk, sold.money_back_id) == kept
    assert ways.accounts.reveal(ways.clerk, sold.money_back_id) == ACCOUNT
    looked = ways.counter.ask_sql(
        "SELECT actor_id FROM audit WHERE entity='refund_account' AND axis='revealed'"
    )
    assert looked == [(ways.clerk.staff_id,)]
    with pytest.raises(NotPermitted):
        ways.accounts.reveal(ways.counter.shop.picker, sold.money_back_id)


def test_another_holder_is_said_and_blocks_nothing(ways: Ways, sold: Sold) -> None:
    other = RefundAccount("88", "110345678901", "김민서")
    assert not ways.accounts.keep(ways.clerk, sold.money_back_id, other).fits
    assert holder_fits(" 정 우진", "정우진") and not holder_fits("", "")


def test_it_is_wiped_with_its_procedure(ways: Ways, sold: Sold) -> None:
    by = Who(ways.counter.shop.station_id, ways.counter.clock.now())
    ways.accounts.keep(ways.clerk, sold.money_back_id, ACCOUNT)
    for _ in range(2):
        ways.counter.db.write(lambda tx: wipe(tx, by, sold.money_back_id))
    shown = ways.accounts.shown(ways.clerk, sold.money_back_id)
    assert shown is not None and shown.wiped and shown.masked == "********8901"
    assert ways.counter.ask_sql("SELECT number, holder FROM refund_account") == [("", "")]
    with pytest.raises(AccountWiped):
        ways.accounts.reveal(ways.clerk, sold.money_back_id)
    assert ways.accounts.keep(ways.clerk, sold.money_back_id, ACCOUNT).wiped is False


def test_without_a_procedure_or_an_account_it_says_so(ways: Ways, sold: Sold) -> None:
    with pytest.raises(NoSuchMoneyBack):
        ways.accounts.keep(ways.clerk, 1, ACCOUNT)
    with pytest.raises(AccountNeeded):
        ways.accounts.reveal(ways.clerk, sold.money_back_id)
    assert ways.accounts.shown(ways.clerk, sold.money_back_id) is None


def test_a_second_pc_reads_nothing_until_it_is_given_the_key(ways: Ways, sold: Sold) -> None:
    key, first = pc(ways, LastingSecrets())
    first.keep(ways.clerk, sold.money_back_id, ACCOUNT)
    other_key, second = pc(ways, LastingSecrets())
    assert key.is_here() and not other_key.is_here()
    shown = second.shown(ways.clerk, sold.money_back_id)
    assert shown is not None and shown.masked == "********8901", "masked everywhere"
    manager = ways.counter.shop.manager
    for act in (
        lambda: second.reveal(ways.clerk, sold.money_back_id),
        lambda: second.keep(ways.clerk, sold.money_back_id, ACCOUNT),
        lambda: other_key.show(manager),
    ):
        with pytest.raises(DataKeyMissing):
            act()
    code = key.show(manager).reveal()
    with pytest.raises(BadRecoveryCode):
        other_key.enter(manager, code[:-1])
    with pytest.raises(OtherShopsKey):
        other_key.enter(manager, code_of(b"x" * 32).reveal())
    other_key.enter(manager, code)
    assert second.reveal(ways.clerk, sold.money_back_id) == ACCOUNT
    acts = ways.counter.ask_sql("SELECT axis FROM audit WHERE entity='data_key' ORDER BY at, seq")
    assert acts == [("shown",), ("entered",)]
    with pytest.raises(NotPermitted):
        key.show(ways.clerk)


def test_a_crash_before_the_books_name_the_key_leaves_one_nobody_uses(
    ways: Ways, sold: Sold
) -> None:
    key, accounts = pc(ways, LastingSecrets())
    cp.arm("data_key.kept")
    with pytest.raises(Crashed):
        accounts.keep(ways.clerk, sold.money_back_id, ACCOUNT)
    assert ways.counter.ask_sql("SELECT * FROM data_key") == []
    accounts.keep(ways.clerk, sold.money_back_id, ACCOUNT)
    assert key.is_here() and accounts.reveal(ways.clerk, sold.money_back_id) == ACCOUNT


def test_two_pcs_at_once_make_one_key(ways: Ways, sold: Sold) -> None:
    """The second found no key when it looked, and another one when it came to write."""
    slow, accounts = pc(ways, LastingSecrets())
    seen = slow.number  # pyright: ignore[reportPrivateUsage]
    answers = iter([None, None])
    slow.number = lambda: next(answers, None) or seen()  # type: ignore[method-assign]  # pyright: ignore
    _, first = pc(ways, LastingSecrets())
    first.keep(ways.clerk, sold.money_back_id, ACCOUNT)
    with pytest.raises(DataKeyMissing):
        accounts.keep(ways.clerk, sold.money_back_id, ACCOUNT)
    assert first.reveal(ways.clerk, sold.money_back_id) == ACCOUNT


def test_a_training_shop_reads_its_rows_after_a_restart(ways: Ways, sold: Sold) -> None:
    ways.accounts.keep(ways.clerk, sold.money_back_id, ACCOUNT)
    _, again = pc(ways, MemorySecrets())
    assert again.reveal(ways.clerk, sold.money_back_id) == ACCOUNT


def test_neither_number_nor_holder_nor_key_is_seen_anywhere(
    ways: Ways, sold: Sold, caplog: pytest.LogCaptureFixture
) -> None:
    secrets = LastingSecrets()
    key, accounts = pc(ways, secrets)
    holder = RefundAccount("88", "998877665544", "비밀예금주")
    with caplog.at_level(logging.DEBUG):
        shown = accounts.keep(ways.clerk, sold.money_back_id, holder)
        code = key.show(ways.counter.shop.manager)
        ways.counter.driver._data_key = key  # type: ignore[attr-defined]  # pyright: ignore
        ways.ask(sold, C.ACCOUNT)
        ways.run()
    rows = [
        *ways.counter.ask_sql("SELECT * FROM refund_account"),
        *ways.counter.ask_sql("SELECT * FROM refund"),
        *ways.counter.ask_sql("SELECT * FROM audit"),
        *ways.counter.ask_sql("SELECT * FROM data_key"),
    ]
    text = "\n".join([caplog.text, repr(rows), repr(shown), repr(holder), repr(code), repr(key)])
    planted = ("998877665544", "비밀예금주", code.reveal(), code.reveal().replace("-", ""))
    assert [one for one in planted if one in text] == []
    assert "5544" in text, "the last digits show"


def test_a_key_that_was_kept_by_hand_is_the_shops(ways: Ways) -> None:
    """A new PC typed the code before any other one needed it."""
    key, _ = pc(ways, LastingSecrets())
    manager = ways.counter.shop.manager
    key.enter(manager, code_of(b"y" * 32).reveal())
    assert key.is_here() and key.show(manager) == code_of(b"y" * 32)
    assert isinstance(key.show(manager), Secret)
    keep_key(LastingSecrets(), b"y" * 32)
