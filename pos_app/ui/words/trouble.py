"""Words for the roots: said only where a kind below them has none of its own."""

from __future__ import annotations

from pos_app.domain.errors import DeviceError, EnvironmentTrouble, GatewayError
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


def _station(what: StationFileInvalid) -> Notice:
    if not what.key:
        text = tr(
            "이 PC의 설정 파일 {path}을(를) 읽을 수 없습니다. 고치거나 지운 뒤 다시 열어 주십시오."
        )
    else:
        text = tr(
            "이 PC의 설정 파일 {path}에서 {key} 값을 쓸 수 없습니다. 고친 뒤 다시 열어 주십시오."
        )
    return Notice(text.format(path=what.path, key=what.key), "bad")


WORDS: Words = {
    DeviceError: _device,
    GatewayError: _gateway,
    EnvironmentTrouble: _environment,
    StationFileInvalid: _station,
}
