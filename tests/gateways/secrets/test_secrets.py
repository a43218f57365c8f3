"""Secrets come back, are never shown, and live ones are refused where nothing encrypts them."""

from __future__ import annotations

import copy
import logging
import pickle
import sys
from collections.abc import Callable
from types import ModuleType

import pytest
from keyring.backend import KeyringBackend
from keyring.compat import properties
from keyring.errors import KeyringLocked, PasswordDeleteError

from pos_app.domain.secret import Secret
from pos_app.gateways.secrets import os_keyring
from pos_app.gateways.secrets.memory import MemorySecrets
from pos_app.gateways.secrets.opening import open_secrets
from pos_app.gateways.secrets.os_keyring import REAL_BACKENDS, OsKeyring, real_backend
from pos_app.gateways.secrets.port import (
    LONGEST_SECRET,
    SecretProblem,
    SecretStore,
    SecretTrouble,
    needed,
)

PLANTED = "pLaNtEd-kEy-0123"


class Vault(KeyringBackend):
    """A store as the operating system's behave: in memory, and it can be locked."""

    priority = 5.0  # pyright: ignore

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.failure: Exception | None = None

    def _check(self) -> None:
        if self.failure is not None:
            raise self.failure

    def get_password(self, service: str, username: str) -> str | None:
        self._check()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._check()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError("not found")
        del self.kept[service, username]


STORES: dict[str, Callable[[], SecretStore]] = {
    "memory": MemorySecrets,
    "keyring": lambda: OsKeyring(Vault()),
}


@pytest.fixture(params=list(STORES))
def store(request: pytest.FixtureRequest) -> SecretStore:
    return STORES[request.param]()


def _problem(call: Callable[[], object]) -> SecretProblem:
    with pytest.raises(SecretTrouble) as raised:
        call()
    assert PLANTED not in repr(raised.value)
    return raised.value.problem


def test_a_secret_comes_back_is_replaced_and_is_forgotten(store: SecretStore) -> None:
    assert store.get("inicis.INIpayTest.key") is None
    store.keep("inicis.INIpayTest.key", Secret("first"))
    store.keep("inicis.INIpayTest.key", Secret(PLANTED))
    store.keep("inicis.INIpayTest.iv", Secret("other"))
    assert needed(store, "inicis.INIpayTest.key") == Secret(PLANTED)
    store.forget("inicis.INIpayTest.key")
    store.forget("inicis.INIpayTest.key")
    assert store.get("inicis.INIpayTest.key") is None
    assert needed(store, "inicis.INIpayTest.iv").reveal() == "other"


@pytest.mark.parametrize("name", ["", "a b", "키", "a/b", "x" * 65, "a\n", "١"])
def test_a_name_every_store_can_hold_or_none(store: SecretStore, name: str) -> None:
    assert _problem(lambda: store.get(name)) is SecretProblem.BAD_NAME
    assert _problem(lambda: store.keep(name, Secret("x"))) is SecretProblem.BAD_NAME
    assert _problem(lambda: store.forget(name)) is SecretProblem.BAD_NAME


def test_empty_and_endless_secrets_are_refused(store: SecretStore) -> None:
    assert _problem(lambda: store.keep("k", Secret(""))) is SecretProblem.MISSING
    long = Secret(PLANTED + "x" * LONGEST_SECRET)
    assert _problem(lambda: store.keep("k", long)) is SecretProblem.TOO_LONG
    assert _problem(lambda: needed(store, "k")) is SecretProblem.MISSING


@pytest.mark.parametrize(
    "failure", [KeyringLocked(PLANTED), OSError(PLANTED), RuntimeError(PLANTED), KeyError(PLANTED)]
)
def test_a_store_that_does_not_open_says_so_and_nothing_else(failure: Exception) -> None:
    vault = Vault()
    vault.failure = failure
    store = OsKeyring(vault)
    for call in (
        lambda: store.get("k"),
        lambda: store.keep("k", Secret(PLANTED)),
        lambda: store.forget("k"),
    ):
        with pytest.raises(SecretTrouble) as raised:
            call()
        assert raised.value.problem is SecretProblem.LOCKED
        assert raised.value.detail == type(failure).__name__
        assert raised.value.__cause__ is None
        assert raised.value.__context__ is None


def test_a_secret_is_never_shown(caplog: pytest.LogCaptureFixture) -> None:
    secret = Secret(PLANTED)
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("x").warning("kept %s %r", secret, {"key": secret})
    shown = [repr(secret), str(secret), f"{secret}", f"{secret:>40}", "%s" % secret, caplog.text]  # noqa: UP031
    assert not [text for text in shown if PLANTED in text]
    for writes in (pickle.dumps, copy.deepcopy, copy.copy):
        with pytest.raises(TypeError):
            writes(secret)
    with pytest.raises(TypeError):
        hash(secret)
    assert not hasattr(secret, "__dict__")
    assert secret != Secret("other")
    assert secret != PLANTED
    assert not Secret("")


def test_training_keeps_in_memory() -> None:
    store = open_secrets(live=False)
    assert isinstance(store, MemorySecrets)
    assert not store.lasting


def test_a_live_shop_without_a_store_that_encrypts_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os_keyring, "real_backend", lambda: None)
    assert _problem(lambda: open_secrets(live=True)) is SecretProblem.NO_KEYRING


def test_a_live_shop_with_one_keeps_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os_keyring, "real_backend", Vault)
    store = open_secrets(live=True)
    assert isinstance(store, OsKeyring)
    assert store.lasting


@pytest.mark.parametrize(
    "backend", ["keyring.backends.null.Keyring", "keyring.backends.fail.Keyring"]
)
def test_no_variable_chooses_a_weaker_store(monkeypatch: pytest.MonkeyPatch, backend: str) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", backend)
    chosen = real_backend()
    names = {f"{module}.{name}" for module, name in REAL_BACKENDS}
    assert chosen is None or f"{type(chosen).__module__}.{type(chosen).__name__}" in names


def _module(name: str, kind: type) -> ModuleType:
    made = ModuleType(name)
    made.Keyring = kind  # type: ignore[attr-defined]
    return made


def test_the_strongest_that_works_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    class Weaker(Vault):
        priority = 1.0  # pyright: ignore

    class Broken(Vault):
        @properties.classproperty
        def priority(cls) -> float:  # noqa: N805
            raise RuntimeError("no bus")

    class Plain(Vault):
        priority = 0.0  # pyright: ignore

    kinds = {"weaker": Weaker, "vault": Vault, "plain": Plain, "broken": Broken}
    for name, kind in kinds.items():
        monkeypatch.setitem(sys.modules, f"pretend_{name}", _module(f"pretend_{name}", kind))
    named = [(f"pretend_{name}", "Keyring") for name in (*kinds, "absent")]
    found = real_backend((*named, ("pretend_vault", "Absent")))
    assert type(found) is Vault
    assert real_backend((("pretend_plain", "Keyring"),)) is None
    assert real_backend((("pretend_absent", "Keyring"),)) is None
