"""Words for the roots: said only where a kind below them has none of its own."""

from __future__ import annotations

from pos_app.domain.errors import DeviceError, EnvironmentTrouble, GatewayError
from pos_app.domain.trouble import DatabaseTrouble, NetworkPathRefused
from pos_app.station import StationFileInvalid
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words


def _device(what: DeviceError) -> Notice:
    del what
    return Notice(tr("장치가 답하지 않습니다. 전원과 연결을 확인해 주십시오."), "bad")


def _gateway(what: GatewayError) -> Notice:
    del what
    return Notice(
        tr("바깥 서비스가 답하지 않습니다. 잠시 뒤에 저절로 다시 보냅니다."), "warn", "warn"
    )


def _environment(what: EnvironmentTrouble) -> Notice:
    del what
    return Notice(
        tr("데이터베이스나 저장 장치를 쓸 수 없습니다. 지금 한 일은 저장되지 않았습니다."), "bad"
    )


def _database(what: DatabaseTrouble) -> Notice:
    return Notice(_DATABASE.get(what.kind, _out_of_reach)(), "bad")


def _out_of_reach() -> str:
    return tr(
        "데이터베이스에 닿지 않습니다. 지금 한 일은 저장되지 않았습니다. 네트워크와 서버 PC를 확인해 주십시오."
    )


_DATABASE = {
    "full": lambda: tr(
        "디스크가 가득 찼습니다. 지금 한 일은 저장되지 않았습니다. 빈자리를 만든 뒤 다시 해 주십시오."
    ),
    "locked": lambda: tr(
        "다른 자리의 일이 끝나지 않아 기다리다 그만두었습니다. 저장되지 않았으니 다시 해 주십시오."
    ),
    "damaged": lambda: tr(
        "데이터베이스 파일이 손상되었습니다. 더 쓰지 말고 백업에서 되살려 주십시오."
    ),
    "address": lambda: tr(
        "데이터베이스 주소를 쓸 수 없습니다. 이 PC의 설정 파일에서 주소를 고쳐 주십시오."
    ),
    "newer": lambda: tr(
        "더 새로운 프로그램이 쓰던 데이터베이스입니다. 이 PC의 프로그램도 새 판으로 바꿔 주십시오."
    ),
}


def _network(what: NetworkPathRefused) -> Notice:
    text = tr(
        "네트워크 폴더({path})에는 데이터베이스 파일을 둘 수 없습니다. 이 PC의 폴더나 PostgreSQL 주소를 적어 주십시오."
    )
    return Notice(text.format(path=what.path), "bad")


def _station(what: StationFileInvalid) -> Notice:
    if not what.key:
        text = tr(
            "이 PC의 설정 파일({path})을 읽을 수 없습니다. 고치거나 지운 뒤 다시 열어 주십시오."
        )
    else:
        text = tr(
            "이 PC의 설정 파일({path})에서 {key} 값을 쓸 수 없습니다. 고친 뒤 다시 열어 주십시오."
        )
    return Notice(text.format(path=what.path, key=what.key), "bad")


WORDS: Words = {
    DeviceError: _device,
    GatewayError: _gateway,
    EnvironmentTrouble: _environment,
    DatabaseTrouble: _database,
    NetworkPathRefused: _network,
    StationFileInvalid: _station,
}
