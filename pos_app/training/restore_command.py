"""`pos-app restore`: a backup in the place of the books of this PC, the program being closed.

The recovery code is asked for, or read from a file: an argument of a program can be seen by others.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from dataclasses import asdict

from pos_app.bootstrap.place import Place, real_place, training_place
from pos_app.bootstrap.secrets_door import SecretsDoor
from pos_app.clock import SystemClock
from pos_app.domain.secret import Secret
from pos_app.services.backups.restore import Restore, Restored
from pos_app.training.console import TROUBLE, answer, refuse, show
from pos_app.training.hints import STATION
from pos_app.ui.format import date_time
from pos_app.ui.notices import notice_of

_LONGEST_CODE = 1_000


def restore(options: argparse.Namespace) -> int:
    """0 when the books are the backup's, 1 when it was refused, 2 when no code can be had."""
    try:
        code = _code(options)
    except OSError as no:
        sentence = f"복구 코드 파일 {options.code_file}을(를) 읽을 수 없습니다."
        return refuse(type(no).__name__, sentence, as_json=options.json, status=2)
    if options.code and code is None:
        sentence = "복구 코드를 물어볼 터미널이 없습니다. --code-file 로 파일을 알려 주십시오."
        return refuse("CodeNotGiven", sentence, as_json=options.json, status=2)
    place = training_place(station=STATION) if options.training else real_place()
    try:
        done = _door(place).restore(options.file, code)
    except TROUBLE as no:
        return refuse(type(no).__name__, notice_of(no).text, as_json=options.json)
    if options.json:
        answer(_told(done))
    else:
        _show(done)
    return 0


def _door(place: Place) -> Restore:
    station = place.station()
    secrets = SecretsDoor(live=not place.training)
    return Restore(place.database_url(station), station.name, SystemClock(), secrets)


def _code(options: argparse.Namespace) -> Secret | None:
    if options.code_file is not None:
        with options.code_file.open("rb") as file:
            return Secret(file.read(_LONGEST_CODE).decode("utf-8-sig", "replace").strip())
    if options.code and sys.stdin.isatty():
        return Secret(getpass.getpass("복구 코드: ", stream=sys.stderr))
    return None


def _told(done: Restored) -> dict[str, object]:
    return {
        **asdict(done.head),
        "kept": None if done.kept is None else str(done.kept),
        "key_kept": done.key_kept,
        "waiting": [asdict(one) for one in done.waiting],
    }


def _show(done: Restored) -> None:
    show(f"{date_time(done.head.made_at)}의 장부로 되돌렸습니다.")
    if done.kept is not None:
        show(f"그 전의 장부는 {done.kept} 에 그대로 있습니다.")
    if not done.key_kept:
        show("이 PC의 키 보관소를 쓸 수 없어 데이터 열쇠를 두지 못했습니다.")
    show("프로그램을 열면 밖으로 아무것도 보내지 않습니다. 매니저가 설정 → 백업에서 풀어 주십시오.")
