"""`pos-app check`: asks every invariant of a shop's books."""

from __future__ import annotations

import argparse
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from pos_app.clock import SystemClock
from pos_app.db.database import Database
from pos_app.db.revision import current, newest
from pos_app.documents.check_words import check_words
from pos_app.services.house.checks import Broken, Checks, titles
from pos_app.training.console import TROUBLE, answer, refuse, show
from pos_app.training.shop_at import open_shop
from pos_app.ui.notices import notice_of


def check(options: argparse.Namespace) -> int:
    """0 when the books are right, 1 when something is broken, 2 when they cannot be read."""
    missing = _missing_file(options.database or "")
    if missing:
        text = f"{missing} 데이터베이스 파일이 없습니다."
        return refuse("DatabaseMissing", text, as_json=options.json, status=2)
    try:
        with _database(options) as database:
            if current(database) != newest():
                return refuse(
                    "DatabaseOfOtherVersion",
                    "데이터베이스가 이 프로그램과 다른 판입니다. 프로그램을 한 번 연 뒤에 검사해 주십시오.",
                    as_json=options.json,
                    status=2,
                )
            broken = Checks(database, SystemClock()).run()
            url = database.engine.url.render_as_string(hide_password=True)
    except TROUBLE as trouble:
        kind, text = type(trouble).__name__, notice_of(trouble).text
        return refuse(kind, text, as_json=options.json, status=2)
    if options.json:
        answer({"database": url, "checks": len(titles()), "broken": [_told(b) for b in broken]})
    else:
        _show(broken, url)
    return 1 if broken else 0


def _missing_file(url: str) -> str:
    """The file of a SQLite address that is not there: opening it would make an empty one."""
    name = url.removeprefix("sqlite:///")
    return name if name != url and not Path(name).is_file() else ""


@contextmanager
def _database(options: argparse.Namespace) -> Generator[Database]:
    if options.database:
        database = Database(options.database)
        try:
            yield database
        finally:
            database.close()
        return
    with open_shop(options.training) as office:
        yield office.db


def _told(broken: Broken) -> dict[str, object]:
    return {
        "code": broken.code,
        "title": broken.title,
        "ids": list(broken.ids),
        "detail": broken.detail,
    }


def _show(broken: list[Broken], url: str) -> None:
    if not broken:
        show(f"{url}: 검사 {len(titles())}가지가 모두 맞습니다.")
    for one in broken:
        show(f"{one.code} {check_words(one.title)}: {', '.join(map(str, one.ids)) or one.detail}")
