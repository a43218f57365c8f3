"""`pos-app doctor`: what this computer has, and what is missing to work."""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass

from pos_app import __version__
from pos_app.db.engine import journal_mode, sqlite_driver
from pos_app.db.money import merchants
from pos_app.db.revision import current, newest
from pos_app.gateways.secrets.opening import open_secrets
from pos_app.gateways.secrets.port import SecretTrouble
from pos_app.paths import resources
from pos_app.training.console import TROUBLE, answer, show
from pos_app.training.shop_at import open_shop
from pos_app.ui.notices import notice_of


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    name: str
    fine: bool
    what: str


def doctor(options: argparse.Namespace) -> int:
    """0 when everything is fine, 1 when something needs a hand."""
    looks: tuple[Callable[[], Finding], ...] = (
        _program,
        _qt,
        _sqlite,
        _fonts,
        lambda: _keys(options.training),
        lambda: _shop(options.training),
    )
    found = [look() for look in looks]
    if options.json:
        told = [{"name": f.name, "fine": f.fine, "what": f.what} for f in found]
        answer({"fine": all(f.fine for f in found), "found": told})
    else:
        for one in found:
            show(f"{'정상' if one.fine else '확인'}  {one.name}: {one.what}")
    return 0 if all(f.fine for f in found) else 1


def _program() -> Finding:
    fine = sys.version_info >= (3, 11)
    return Finding("프로그램", fine, f"{__version__} · Python {platform.python_version()}")


def _qt() -> Finding:
    from PySide6.QtCore import qVersion

    parts = tuple(int(part) for part in qVersion().split(".")[:2])
    return Finding("Qt", (6, 8) <= parts < (6, 12), qVersion())


def _sqlite() -> Finding:
    version = tuple(sqlite_driver().sqlite_version_info)
    mode = journal_mode(version)
    return Finding("SQLite", mode == "WAL", f"{'.'.join(map(str, version))} · {mode}")


def _fonts() -> Finding:
    count = len(list((resources() / "fonts").rglob("*.ttf")))
    return Finding("글꼴", count >= 5, f"{count}개")


def _keys(training: bool) -> Finding:
    """Whether this computer can keep the keys of a payment gateway; only a shop with one needs it."""
    name = "키 보관소"
    if training:
        return Finding(name, True, "연습에서는 메모리에만 둡니다")
    try:
        open_secrets(live=True)
    except SecretTrouble:
        fine = not _has_merchants()
        return Finding(name, fine, "없음 · 결제대행사 키를 이 PC에 둘 수 없습니다")
    return Finding(name, True, "운영체제의 키 보관소")


def _has_merchants() -> bool:
    try:
        with open_shop(training=False) as office:
            return bool(office.db.read(merchants.everything))
    except TROUBLE:
        return False  # what is wrong with the shop is a finding of its own


def _shop(training: bool) -> Finding:
    name = "연습 상점" if training else "상점"
    try:
        with open_shop(training) as office:
            url = office.db.engine.url.render_as_string(hide_password=True)
            fine = current(office.db) == newest()
            return Finding(name, fine, f"{office.station.name} · {url}")
    except TROUBLE as trouble:
        return Finding(name, False, notice_of(trouble).text)
