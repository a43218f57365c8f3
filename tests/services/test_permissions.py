"""Every service × every role: denied before anything is touched, and nothing forgotten."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from pos_app import services
from pos_app.clock import FrozenClock
from pos_app.domain.actors import PERMISSIONS, Actor, NotPermitted, Permission, Role
from tests import make
from tests.services.permission_table import ALL, MAY, TABLE, WITHOUT_ACTOR

_FOLDER = Path(services.__path__[0])


def service_classes() -> dict[str, type[Any]]:
    """Every public class that lives in the services, by name."""
    found: dict[str, type[Any]] = {}
    for info in pkgutil.walk_packages(services.__path__, f"{services.__name__}."):
        module = importlib.import_module(info.name)
        for name, kind in inspect.getmembers(module, inspect.isclass):
            if kind.__module__ == module.__name__ and not name.startswith("_"):
                found[name] = kind
    return found


CLASSES = service_classes()


def methods(kind: type[Any]) -> Iterator[tuple[str, Callable[..., Any]]]:
    for name, method in vars(kind).items():
        if inspect.isfunction(method) and not name.startswith("_"):
            yield name, method


def told_who(method: Callable[..., Any]) -> str | None:
    """The name of the parameter that says who acts."""
    for name, parameter in inspect.signature(method).parameters.items():
        if parameter.annotation in ("Actor", Actor):
            return name
    return None


def with_actor() -> set[str]:
    return {
        f"{kind.__name__}.{name}"
        for kind in CLASSES.values()
        for name, method in methods(kind)
        if told_who(method)
    }


def test_the_table_holds_every_method_that_is_told_who_acts() -> None:
    assert with_actor() == set(TABLE)


def test_the_table_of_roles_is_the_programs() -> None:
    assert set(MAY) == set(Permission)
    told = {role: {p for p, roles in MAY.items() if role in roles} for role in Role}
    assert told == {role: set(granted) for role, granted in PERMISSIONS.items()}


class Touched(Exception):
    """The database was asked for."""


class Tripwire:
    """A database that notes every knock at its two doors and opens neither."""

    def __init__(self) -> None:
        self.knocks = 0

    def read(self, _work: object) -> NoReturn:
        self.knocks += 1
        raise Touched

    write = read

    def on_change(self, _listener: object) -> None:
        return None


def built(kind: type[Any], database: Tripwire) -> Any:
    """A service on a tripwire; other services it needs likewise, everything else a bare object."""
    hints = typing.get_type_hints(kind.__init__)
    given: dict[str, Any] = {}
    for name, parameter in inspect.signature(kind.__init__).parameters.items():
        if name == "self" or parameter.default is not parameter.empty:
            continue
        wanted = hints.get(name)
        if name in ("db", "database"):
            given[name] = database
        elif name == "clock":
            given[name] = FrozenClock(make.T0)
        elif inspect.isclass(wanted) and wanted.__module__.startswith(services.__name__):
            given[name] = built(wanted, database)
        else:
            given[name] = object()
    return kind(**given)


def tried(entry: str, role: Role) -> tuple[BaseException | None, int]:
    """Call the method as somebody of that role, with bare objects for all else."""
    kind_name, name = entry.split(".")
    database = Tripwire()
    service = built(CLASSES[kind_name], database)
    method = getattr(service, name)
    actor = Actor(1, "김담이", role, 2, "카운터 1")
    given = {
        key: actor if parameter.annotation in ("Actor", Actor) else object()
        for key, parameter in inspect.signature(method).parameters.items()
        if parameter.default is parameter.empty
    }
    try:
        method(**given)
    except Exception as error:
        return error, database.knocks
    return None, database.knocks


CASES = [
    (entry, role, permission is None or role in MAY[permission])
    for entry, permission in TABLE.items()
    for role in Role
]


@pytest.mark.parametrize(
    ("entry", "role", "allowed"), CASES, ids=[f"{e}-{r.value}" for e, r, _ in CASES]
)
def test_each_role_at_each_method(entry: str, role: Role, allowed: bool) -> None:
    error, knocks = tried(entry, role)
    if allowed:
        assert not isinstance(error, NotPermitted)
        return
    assert isinstance(error, NotPermitted), error
    permission = TABLE[entry]
    assert permission is not None
    assert (error.role, error.permission) == (role.value, permission.value)
    assert knocks == 0, "the database was asked before the permission"


def test_control_a_method_that_asks_too_late_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(self: Any, actor: Actor, order_id: int, reason: str) -> None:
        self._db.read(lambda tx: tx)

    monkeypatch.setattr(CLASSES["Orders"], "hold", late)
    error, knocks = tried("Orders.hold", Role.PICKER)
    assert isinstance(error, Touched)
    assert knocks == 1
    assert Role.PICKER not in MAY[Permission.HOLD_ORDER]
    assert Role.PICKER in ALL


def writers() -> set[str]:
    """Public methods without an actor that write, themselves or through their own helpers."""
    found: set[str] = set()
    for file in sorted(_FOLDER.rglob("*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and node.name in CLASSES:
                found |= {f"{node.name}.{name}" for name in _writing(node)}
    return found - with_actor()


def _writing(kind: ast.ClassDef) -> set[str]:
    calls = {
        method.name: {
            call.func.attr
            for call in ast.walk(method)
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        }
        for method in kind.body
        if isinstance(method, ast.FunctionDef)
    }
    writing = {name for name, called in calls.items() if "write" in called}
    for _ in calls:
        writing |= {name for name, called in calls.items() if called & writing}
    return {name for name in writing if not name.startswith("_")}


def test_what_writes_without_a_person_is_listed_with_its_reason() -> None:
    assert writers() == set(WITHOUT_ACTOR)
