"""Words for backups, restoring one, and what a restore holds back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pos_app.domain.backups.backups import (
    AwayFolder,
    BackupFailed,
    BackupFile,
    BackupPast,
    BackupProblem,
    RestoreProblem,
    RestoreRefused,
    away_of,
)
from pos_app.domain.outside.outgoing import (
    Freeze,
    NothingFrozen,
    OutgoingCount,
    OutgoingFrozen,
    OutgoingKind,
    ReceiptsNotCompared,
)
from pos_app.ui.format import ago, date_time, megabytes, number
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words

if TYPE_CHECKING:
    from pos_app.services.backups.backup_state import BackupState, MadeBackup

_SEPARATORS = re.compile(r"[/\\\\]")
_BREAK_AFTER = "\\g<0>\u200b"
"""A zero-width space: a long path goes on in the next line."""
_P, _R, _K = BackupProblem, RestoreProblem, OutgoingKind


def problem_words(problem: BackupProblem) -> str:
    """Why there is no new backup, and what to do; one sentence or two."""
    return {
        _P.ON_SERVER: tr(
            "장부가 PostgreSQL 서버에 있습니다. 서버의 백업(pg_dump)을 써 주십시오. "
            "이 프로그램은 이 PC의 파일만 백업합니다."
        ),
        _P.NO_KEY: tr("이 PC에 데이터 열쇠가 없습니다. 설정 → 백업에서 복구 코드를 넣어 주십시오."),
        _P.KEY_STORE: tr(
            "이 PC의 키 보관소를 쓸 수 없어 백업을 암호화하지 못합니다. 컴퓨터에 다시 로그인해 주십시오."
        ),
        _P.FOLDER_MISSING: tr(
            "백업 폴더가 없습니다. USB나 외장 디스크가 꽂혀 있는지 확인해 주십시오."
        ),
        _P.FOLDER_DENIED: tr("백업 폴더에 쓸 권한이 없습니다. 다른 폴더를 골라 주십시오."),
        _P.DISK_FULL: tr(
            "디스크에 빈자리가 모자랍니다. 자리를 비우거나 다른 폴더를 골라 주십시오."
        ),
        _P.DISK: tr("디스크에 쓰지 못했습니다. 디스크와 연결을 확인해 주십시오."),
        _P.DAMAGED: tr(
            "장부 파일이 손상되어 백업하지 않았습니다. 더 쓰지 말고 지난 백업으로 되돌려 주십시오."
        ),
        _P.NOT_THE_SAME: tr(
            "쓴 백업을 다시 읽으니 달랐습니다. 디스크가 상했을 수 있으니 다른 디스크를 골라 주십시오."
        ),
        _P.BUSY: tr("이미 백업하는 중입니다. 끝난 뒤에 다시 해 주십시오."),
        _P.CANCELLED: tr("백업을 그만두었습니다. 지난 백업은 그대로 있습니다."),
        _P.BROKE_OFF: tr("백업하는 중에 프로그램이 꺼졌습니다. 지난 백업은 그대로 있습니다."),
    }[problem]


def away_words(away: AwayFolder) -> str:
    """Which of two folders did not get the backup, why, and that the other did."""
    which = tr("둘째 백업 폴더") if away.second else tr("첫째 백업 폴더")
    other = tr("첫째 폴더") if away.second else tr("둘째 폴더")
    return tr("{which}에는 두지 못했고 {other}에는 있습니다. {why}").format(
        which=which, other=other, why=problem_words(away.problem)
    )


def lack_title(days: int, problem: str) -> str:
    """What stands in 오늘, without a stop; `problem` as in `lack_facts`."""
    if not days and away_of(problem) is not None:
        return tr("백업이 한 폴더에만 있습니다")
    if days:
        return tr("백업이 {n}일째 없습니다").format(n=days)
    if problem and problem not in set(_P):
        return tr("백업한 장부에 검사에 걸린 것이 있습니다")
    return tr("백업하지 못했습니다")


def lack_facts(problem: str) -> str:
    """The sentence beside it; `problem` is the code of a BackupProblem, of a folder that is away, of
    faults, or nothing."""
    away = away_of(problem)
    if away is not None:
        return away_words(away).rstrip(".")
    if problem in set(_P):
        return problem_words(_P(problem)).rstrip(".")
    if problem:
        return tr("검사 번호 {codes} · 성한 지난 백업은 지우지 않습니다").format(codes=problem)
    return tr("설정 → 백업에서 지금 백업해 주십시오")


def refused_words(what: RestoreRefused) -> str:
    """Why a file was not restored."""
    return {
        _R.NO_FILE: tr("그 파일이 없습니다."),
        _R.NOT_A_BACKUP: tr("담다 POS의 백업 파일이 아닙니다."),
        _R.NEWER_FORM: tr("더 새로운 프로그램이 만든 백업입니다. 프로그램을 먼저 새 판으로 바꿔 주십시오."),
        _R.NEWER_BOOKS: tr("더 새로운 프로그램의 장부입니다. 프로그램을 먼저 새 판으로 바꿔 주십시오."),
        _R.DAMAGED: tr("백업 파일이 손상되었습니다. 다른 백업 파일을 골라 주십시오."),
        _R.FAULTS: tr("백업 안의 장부가 검사에 걸렸습니다({detail}). 다른 백업 파일을 골라 주십시오."),
        _R.KEY_NEEDED: tr("이 PC에는 이 백업의 열쇠가 없습니다. 복구 코드를 넣어 주십시오."),
        _R.IN_USE: tr("이 PC에서 열린 다른 담다 POS가 장부를 쓰고 있습니다. 모두 닫은 뒤에 다시 해 주십시오."),
        _R.ON_SERVER: tr(
            "장부가 PostgreSQL 서버에 있습니다. 서버의 도구(pg_restore)로 되돌려 주십시오."
        ),
        _R.DISK_FULL: tr("이 PC의 디스크에 빈자리가 모자랍니다. 자리를 비운 뒤에 다시 해 주십시오."),
        _R.DISK: tr("디스크에 쓰지 못했습니다. 장부는 그대로입니다."),
    }[what.problem].format(detail=what.detail)  # fmt: skip


def frozen_words() -> str:
    """Over everything, while a restore holds back what leaves the shop."""
    return tr("복원한 자료라서 밖으로 보내지 않고 있습니다")


def kind_words(kind: OutgoingKind) -> str:
    """What leaves the shop, as a row's head."""
    return {
        _K.REFUND: tr("환불"),
        _K.ACCOUNT_CLOSE: tr("채번취소"),
        _K.ESCROW: tr("에스크로 배송등록"),
        _K.RECEIPT: tr("현금영수증"),
        _K.PROMISE: tr("쇼핑몰에 알릴 상태"),
        _K.PAPER: tr("인쇄"),
    }[kind]


def state_lines(state: BackupState) -> list[str]:
    """How the shop's backups stand: the newest, the next, the folder, what is wrong."""
    if state.on_server:
        return [problem_words(_P.ON_SERVER)]
    past = state.past
    lines = [_newest(past, state.at)]
    if state.next_at is None:
        lines.append(tr("저절로 백업하지 않습니다."))
    elif state.next_at > state.at:
        lines.append(tr("다음 백업 {at}").format(at=date_time(state.next_at)))
    where = _SEPARATORS.sub(_BREAK_AFTER, str(state.folder))
    lines.append(tr("폴더 {path}").format(path=where))
    if past.problem is not None:
        lines.append(problem_words(past.problem))
    elif not state.reachable:
        lines.append(problem_words(_P.FOLDER_MISSING))
    if past.faults:
        lines.append(lack_facts(",".join(past.faults)) + ".")
    if past.away is not None:
        lines.append(away_words(past.away))
    return lines + _second_lines(state)


def _second_lines(state: BackupState) -> list[str]:
    lines: list[str] = []
    past = state.past
    if state.second is not None:
        other = _SEPARATORS.sub(_BREAK_AFTER, str(state.second.folder))
        lines.append(tr("둘째 폴더 {path}").format(path=other))
        if not state.second.reachable and past.away is None:
            lines.append(tr("둘째 폴더: {why}").format(why=problem_words(_P.FOLDER_MISSING)))
        if state.second.same_disk and state.second.reachable:
            lines.append(
                tr(
                    "둘째 폴더도 장부와 같은 디스크입니다. 다른 디스크나 다른 PC의 폴더를 골라 주십시오."
                )
            )
    elif state.same_disk:
        lines.append(tr("장부와 같은 디스크입니다. 디스크가 고장 나면 백업도 잃습니다."))
    return lines


def file_lines(state: BackupState) -> list[str]:
    """The generations that lie in the folder, the newest first; then those of the second one."""
    lines = [_file_line(one) for one in state.files]
    if state.second is not None and state.second.files:
        lines.append(tr("둘째 폴더"))
        lines += [_file_line(one) for one in state.second.files]
    return lines


def _file_line(one: BackupFile) -> str:
    return f"{date_time(one.head.made_at)} · {megabytes(one.head.size)} · {one.name}"


def kept_words(number_: int, closed_at: int, past: BackupPast) -> tuple[str, bool]:
    """Whether a backup holds the newest Z, and whether all is well."""
    if past.good_at is not None and past.good_at >= closed_at:
        text = tr("제 {n:04d}호까지 {at}에 백업했습니다.")
        return text.format(n=number_, at=date_time(past.good_at)), True
    if past.problem is not None and past.tried_at is not None and past.tried_at >= closed_at:
        text = tr("제 {n:04d}호는 아직 백업되지 않았습니다. {why}")
        return text.format(n=number_, why=problem_words(past.problem)), False
    text = tr("제 {n:04d}호를 담은 백업이 아직 없습니다. 곧 저절로 백업합니다.")
    return text.format(n=number_), True


def made_words(made: MadeBackup) -> Notice:
    """A backup that is there now."""
    if made.head.faults:
        words = tr(
            "백업했지만 장부 검사에 걸린 것이 있습니다({codes}). 지난 백업도 남겨 두었습니다."
        )
        return Notice(words.format(codes=", ".join(made.head.faults)), "warn")
    if made.away is not None:
        return Notice(away_words(made.away), "warn")
    return Notice(tr("백업하고 다시 읽어 확인했습니다. {name}").format(name=made.path.name), "ok")


def held_words(freeze: Freeze) -> str:
    """Which books these are, and what follows."""
    return tr(
        "{made}의 백업을 {at}에 되돌린 장부입니다. 그 사이에 보낸 것은 이 장부에 없습니다. "
        "결제대행사와 쇼핑몰 화면, 나온 종이를 확인한 뒤에 풀어 주십시오."
    ).format(made=date_time(freeze.backup_at), at=date_time(freeze.set_at))


def held_lines(counts: Sequence[OutgoingCount]) -> list[str]:
    """What would go, one line a kind that has anything."""
    lines = [
        tr("{kind}: 바로 나감 {ready} · {asked} {unknown} · 사람이 확인 {person}").format(
            kind=kind_words(one.kind),
            ready=number(one.ready),
            asked=tr("종이를 보고 답할 것") if one.kind is _K.PAPER else tr("먼저 조회"),
            unknown=number(one.unknown),
            person=number(one.for_person),
        )
        for one in counts
        if one.ready or one.unknown or one.for_person
    ]
    return lines or [tr("나갈 것이 없습니다.")]


def _newest(past: BackupPast, at: int) -> str:
    if past.good_at is None:
        return tr("아직 백업이 없습니다.")
    return tr("마지막 백업 {at} · {ago} 전 · {size}").format(
        at=date_time(past.good_at),
        ago=ago((at - past.good_at) // 1000),
        size=megabytes(past.good_size),
    )


def _failed(what: BackupFailed) -> Notice:
    quiet = what.problem in (_P.CANCELLED, _P.BUSY)
    return Notice(problem_words(what.problem), "info" if quiet else "bad")


def _refused(what: RestoreRefused) -> Notice:
    return Notice(refused_words(what), "bad")


def _frozen(what: OutgoingFrozen) -> Notice:
    words = tr(
        "{at}의 백업으로 복원한 자료라서 밖으로 보내지 않고 있습니다. "
        "매니저가 설정 → 백업에서 확인하고 풀면 보냅니다."
    )
    return Notice(words.format(at=date_time(what.backup_at)), "warn")


def selling_while_held(freeze: Freeze) -> Notice:
    """What a clerk knows who sells while a restore holds back what leaves the shop."""
    text = tr(
        "{made}의 백업으로 되돌린 장부입니다. 매출은 되지만 영수증과 쇼핑몰 알림은 매니저가 풀 때까지 나가지 "
        "않습니다. 그 뒤에 이미 매출한 주문이 다시 남아 있을 수 있으니 종이 영수증을 먼저 확인해 주십시오."
    )
    return Notice(text.format(made=date_time(freeze.backup_at)), "warn", "")


def receipts_words(freeze: Freeze) -> str:
    """Why no receipt is issued after a restore, and what ends it."""
    return tr(
        "{made} 뒤에 발급한 현금영수증은 되돌린 장부에 없어 발급을 멈추었습니다. 현금영수증 → 목록 맞추기에서 "
        "그날부터 오늘까지의 대행사 목록을 반영하거나, 단말기 영수증까지 확인했다고 적으면 다시 발급합니다."
    ).format(made=date_time(freeze.backup_at))


def _not_compared(what: ReceiptsNotCompared) -> Notice:
    words = tr(
        "{at}의 백업으로 되돌린 장부라서, 그 뒤에 이미 발급한 현금영수증을 또 발급할 수 있습니다. "
        "목록 맞추기에서 대행사 목록을 먼저 반영하거나, 매니저가 설정 → 백업에서 확인했다고 적어 주십시오."
    )
    return Notice(words.format(at=date_time(what.backup_at)), "warn")


def _nothing_frozen(what: NothingFrozen) -> Notice:
    del what
    return Notice(tr("이미 풀었습니다. 화면을 다시 읽었습니다."), "info")


WORDS: Words = {
    BackupFailed: _failed,
    RestoreRefused: _refused,
    OutgoingFrozen: _frozen,
    ReceiptsNotCompared: _not_compared,
    NothingFrozen: _nothing_frozen,
}
