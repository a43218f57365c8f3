"""Whatever sends something out of the shop asks first whether a restore holds it back."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import Module, module, product

SENDS = frozenset({"tell", "set_status", "send"})
"""Calls of the ports that leave the shop: a gateway's, a mall's, a printer's, a terminal's."""
PORTS = frozenset({"gateway", "port", "mall", "printer", "terminal"})
DRIVEN_BY = {
    "services/money/gateway_driver.py": ("services/money/gateway_driver.py", ("_next", "_write")),
    "services/receipts/terminal_receipts.py": (
        "services/receipts/terminal_receipts.py",
        ("_next", "_write"),
    ),
    "services/outside/promise_calls.py": ("services/outside/promise_driver.py", ("_claim",)),
    "services/paper/sending.py": ("services/paper/spool.py", ("_lease",)),
    "services/devices/device_pages.py": None,  # a test page a person asked for; nothing of the books
}
"""Where something is sent → the driver that claims it first, and its functions that ask."""


def sending(of: Module) -> Iterator[str]:
    """The calls of a module that send something out of the shop."""
    for node in ast.walk(of.tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        owner = node.func.value
        name = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
        if node.func.attr in SENDS and name in PORTS:
            yield f"{name}.{node.func.attr}"


def asks(of: Module, function: str) -> bool:
    """Whether a function of the module asks the one place."""
    for node in ast.walk(of.tree):
        if isinstance(node, ast.FunctionDef) and node.name == function:
            return any(
                isinstance(call, ast.Call) and getattr(call.func, "id", "") == "is_frozen"
                for call in ast.walk(node)
            )
    return False


def services() -> dict[str, Module]:
    return {of.name: of for of in product() if of.name.startswith("services/")}


def test_every_place_that_sends_is_known() -> None:
    found = {name for name, of in services().items() if list(sending(of))}
    assert found == set(DRIVEN_BY)


@pytest.mark.parametrize("place", [name for name, driver in DRIVEN_BY.items() if driver])
def test_its_driver_asks_in_the_transaction_that_claims(place: str) -> None:
    driver = DRIVEN_BY[place]
    assert driver is not None
    of = services()[driver[0]]
    assert "from pos_app.services.outgoing import" in of.text
    for function in driver[1]:
        assert asks(of, function), f"{driver[0]}: {function} does not ask"


def test_control_a_new_sender_and_a_driver_that_does_not_ask_are_found() -> None:
    new = module("services/new.py", "def f(gateway):\n    gateway.tell(1)\n")
    assert list(sending(new)) == ["gateway.tell"]
    assert not asks(module("x.py", "def _claim(tx):\n    return rows.claim(tx)\n"), "_claim")
    assert asks(module("x.py", "def _claim(tx):\n    return is_frozen(tx)\n"), "_claim")
