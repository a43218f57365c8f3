"""`pos-app import`: reads a mall's order file, and takes it in when asked to."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict

from pos_app.bootstrap.office import FORMATS, Office
from pos_app.bootstrap.place import real_place, training_place
from pos_app.documents.order_files.formats import BrokenFormat, load_formats
from pos_app.documents.order_files.reader import read_order_file
from pos_app.documents.order_files.sentences import sentence
from pos_app.domain.ids import new_op_id
from pos_app.domain.intake.import_preview import ImportResult
from pos_app.domain.intake.order_file import OrderFile
from pos_app.domain.intake.order_file_errors import OrderFileRefused
from pos_app.services.intake.imports import MallChoice
from pos_app.training.console import TROUBLE, answer, refuse, say, show
from pos_app.training.shop_at import PASSWORD_VARIABLE, can_log_in, log_in, open_shop
from pos_app.ui.notices import notice_of


def import_file(options: argparse.Namespace) -> int:
    """0 when read (and taken in), 1 when the file or the shop says no, 2 when something is missing."""
    try:
        file = _read(options)
    except (OrderFileRefused, BrokenFormat) as refused:
        return refuse(type(refused).__name__, sentence(refused), as_json=options.json)
    if options.dry_run:
        _show_file(options, file)
        return 0
    if not options.login:
        return refuse(
            "LoginNeeded",
            "주문을 들이려면 직원 로그인이 필요합니다. --login 이름 을 붙이거나, 읽기만 하려면 --dry-run 을 붙여 주십시오.",
            as_json=options.json,
            status=2,
        )
    if not can_log_in():
        return refuse(
            "PasswordNotGiven",
            f"비밀번호를 물어볼 터미널이 없습니다. 환경 변수 {PASSWORD_VARIABLE} 에 넣어 주십시오.",
            as_json=options.json,
            status=2,
        )
    try:
        with open_shop(options.training) as office:
            return _take_in(options, office, file)
    except TROUBLE as no:
        return refuse(type(no).__name__, notice_of(no).text, as_json=options.json)


def _read(options: argparse.Namespace) -> OrderFile:
    """Read the file with the formats of the shop it is meant for, as its screen would."""
    place = training_place() if options.training else real_place()
    return read_order_file(options.file, options.password, load_formats(place.folder / FORMATS))


def _take_in(options: argparse.Namespace, office: Office, file: OrderFile) -> int:
    url = office.db.engine.url.render_as_string(hide_password=True)
    say(f"데이터베이스: {url}")
    actor = log_in(office, options.login)
    mall = _mall(office.imports.malls_for(file), options.mall)
    if mall is None:
        return refuse(
            "MallNotChosen",
            f"{file.name}은(는) {file.label} 파일입니다. 설정에서 그 쇼핑몰을 등록하거나, 여럿이면 --mall 이름 으로 골라 주십시오.",
            as_json=options.json,
        )
    result = office.imports.commit(actor, new_op_id(), file, mall.mall_id)
    if options.json:
        answer({**file.as_json(), "database": url, "result": _told(result)})
    else:
        show(
            f"{file.name}: 새 주문 {result.new}건, 그대로 {result.same}건,"
            f" 바뀐 주문 {result.changed}건, 검토할 주문 {result.review}건"
        )
    return 0


def _mall(malls: Sequence[MallChoice], name: str | None) -> MallChoice | None:
    fitting = [mall for mall in malls if name is None or mall.name == name]
    return fitting[0] if len(fitting) == 1 else None


def _told(result: ImportResult) -> dict[str, object]:
    told = asdict(result)
    del told["op_id"]
    return told


def _show_file(options: argparse.Namespace, file: OrderFile) -> None:
    if options.json:
        answer(file.as_json())
        return
    show(f"{file.name}: {file.label}, 주문 {file.orders}건, {file.lines}줄, {file.quantity}개")
    for rejected in file.rejected:
        show(f"  {rejected.row}행 쓸 수 없음: {rejected.reason.value} {rejected.value}")
