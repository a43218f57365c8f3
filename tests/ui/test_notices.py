from __future__ import annotations

import importlib
import pkgutil
import re
from dataclasses import dataclass
from typing import Any

import pytest

import pos_app
from pos_app.domain.errors import DeviceError, DomainError, PosError
from pos_app.domain.trouble import DatabaseTrouble
from pos_app.ui.notice import Notice
from pos_app.ui.notices import all_words, notice_of, speaker_of


def _load(package: str) -> None:
    """Import every module below the ui that can be imported, so that all kinds exist."""
    root = importlib.import_module(package)
    for info in pkgutil.walk_packages(root.__path__, package + "."):
        importlib.import_module(info.name)


def _below(kind: type[Any]) -> set[type[Any]]:
    found = set(kind.__subclasses__())
    return found.union(*(_below(k) for k in found)) if found else found


def test_every_refusal_of_a_rule_has_words_of_its_own() -> None:
    for package in ("domain", "services"):
        _load(f"{pos_app.__name__}.{package}")
    kinds = {k for k in _below(DomainError) if k.__module__.startswith("pos_app.")}
    silent = sorted(f"{k.__module__}.{k.__qualname__}" for k in kinds if speaker_of(k) is None)
    assert not silent, silent


def test_every_root_of_trouble_has_words() -> None:
    roots = {
        k
        for k in PosError.__subclasses__()
        if k is not DomainError and k.__module__ == DomainError.__module__
    }
    assert roots
    assert all(speaker_of(k) for k in roots)


def test_the_nearest_ancestor_speaks() -> None:
    @dataclass(eq=False)
    class SomeDevice(DeviceError):
        pass

    assert notice_of(SomeDevice()) == notice_of(DeviceError())


def test_a_kind_without_words_is_owned_up_to() -> None:
    class Strange(Exception):
        pass

    notice = notice_of(Strange())
    assert notice.severity == "bad"
    assert "Strange" in notice.text


def test_modules_of_words_hold_tables_of_classes_and_functions() -> None:
    assert all_words()
    for kind, speaker in all_words().items():
        assert isinstance(kind, type)
        assert callable(speaker)


@pytest.mark.parametrize("kind", ["unreachable", "full", "locked", "damaged", "address", "newer"])
def test_every_trouble_of_the_database_says_what_to_do(kind: str) -> None:
    notice = notice_of(DatabaseTrouble(kind, ""))
    assert notice.severity == "bad"
    assert notice.text.endswith("주십시오.")
    others = {"unreachable", "full", "locked", "damaged", "address", "newer"} - {kind}
    assert notice.text not in {notice_of(DatabaseTrouble(other, "")).text for other in others}


def test_sentences_end_with_a_stop_and_do_not_shout() -> None:
    for kind in (DeviceError,):
        notice = notice_of(kind())
        assert isinstance(notice, Notice)
        assert re.search(r"(니다|십시오)\.$", notice.text)
        assert "!" not in notice.text
