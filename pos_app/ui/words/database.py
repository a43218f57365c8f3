"""Words for where the books are and for what came of trying a server."""

from __future__ import annotations

import re

from pos_app.domain.house.database_place import Books, FileBooks, Tried
from pos_app.services.devices.database_door import NoServerAddress, ServerNotUsable
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words

_SEPARATORS = re.compile(r"[/\\]")
_BREAK_AFTER = "\\g<0>\u200b"
"""A zero-width space: a long path goes on in the next line."""


def books_word(books: Books) -> str:
    """Where the books are, in one line; it never holds a password."""
    if isinstance(books, FileBooks):
        path = _SEPARATORS.sub(_BREAK_AFTER, books.path)
        return tr("이 PC의 파일 · {path}").format(path=path)
    place = tr("PostgreSQL · {host}:{port} · 데이터베이스 {name}").format(
        host=books.host, port=books.port, name=books.name
    )
    return f"{place} · {tr('사용자 {user}').format(user=books.user)}" if books.user else place


def tried_notice(tried: Tried) -> Notice:
    """What came of trying a server, in one sentence."""
    if tried in (Tried.EMPTY, Tried.SAME):
        return Notice(_good(tried), "info" if tried is Tried.EMPTY else "ok")
    return Notice(_told(tried), "warn" if tried is Tried.OLDER else "bad")


def _good(tried: Tried) -> str:
    if tried is Tried.SAME:
        return tr("연결했습니다. 이 프로그램과 같은 판의 상점이 들어 있습니다.")
    return tr("연결했습니다. 비어 있어서 다음에 열면 새 상점으로 시작합니다.")


def _told(tried: Tried) -> str:
    return {
        Tried.OLDER: tr("연결했습니다. 예전 판의 상점이 있어서 다음에 열면 새 판으로 올립니다."),
        Tried.NEWER: tr("더 새로운 프로그램의 상점입니다. 이 PC의 프로그램을 먼저 바꿔 주십시오."),
        Tried.STRANGE: tr("다른 프로그램이 쓰는 곳입니다. 빈 데이터베이스를 따로 만들어 주십시오."),
        Tried.NO_RIGHT: tr("이 사용자는 표를 만들 권한이 없습니다. 서버에서 권한을 주십시오."),
        Tried.WRONG_LOGIN: tr("사용자 이름이나 비밀번호가 맞지 않습니다. 주소를 확인해 주십시오."),
        Tried.NO_DATABASE: tr("서버에 그 이름의 데이터베이스가 없습니다. 먼저 만들어 주십시오."),
        Tried.NO_HOST: tr("그 이름의 컴퓨터를 찾을 수 없습니다. 서버 이름을 확인해 주십시오."),
        Tried.NO_SERVER: tr("그 포트에서 서버가 돌고 있지 않습니다. 서버 PC를 확인해 주십시오."),
        Tried.TIMED_OUT: tr("서버가 제때 답하지 않습니다. 네트워크와 방화벽을 확인해 주십시오."),
        Tried.NOT_POSTGRES: tr("거기서 답한 것은 PostgreSQL이 아닙니다. 포트를 확인해 주십시오."),
    }.get(tried, tr("서버가 연결을 거절했습니다. 서버의 접속 허용 설정을 확인해 주십시오."))


def address_wrong() -> str:
    """What is said at the field when no server can be read out of it."""
    return tr("postgresql://로 시작하고 서버와 데이터베이스 이름이 있는 주소여야 합니다.")


def _no_address(what: NoServerAddress) -> Notice:
    del what
    return Notice(address_wrong(), "bad")


def _not_usable(what: ServerNotUsable) -> Notice:
    return tried_notice(what.tried)


WORDS: Words = {NoServerAddress: _no_address, ServerNotUsable: _not_usable}
