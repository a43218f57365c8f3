"""Words for log-in, staff and approvals."""

from __future__ import annotations

from pos_app.clock import day_of
from pos_app.domain.actors import ApprovalNeeded, NotPermitted, Role
from pos_app.domain.house.login_rules import (
    BadPin,
    LastManager,
    LockedOut,
    LoginTaken,
    MayNotApprove,
    WeakPassword,
    WrongLogin,
)
from pos_app.ui.format import clock_time
from pos_app.ui.korean import with_particle
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words

_MINUTE_MS = 60_000


def role_word(role: Role) -> str:
    """What a role is called on the screen."""
    words = {
        Role.CLERK: tr("점원"),
        Role.PICKER: tr("피커"),
        Role.MANAGER: tr("매니저"),
    }
    return words[role]


def until_word(until: int) -> str:
    """`14:32`, never earlier than the moment itself: minutes are rounded up."""
    at = -(-until // _MINUTE_MS) * _MINUTE_MS
    return clock_time(at, day_of(at))


def _wrong(what: WrongLogin) -> Notice:
    del what
    return Notice(
        tr("이름이나 비밀번호가 맞지 않습니다. 한/영 키와 Caps Lock을 확인하고 다시 넣어 주십시오.")
    )


def _locked(what: LockedOut) -> Notice:
    return Notice(
        tr("여러 번 틀려서 {t}까지 잠겼습니다. 그 뒤에 다시 넣어 주십시오.").format(
            t=until_word(what.until)
        )
    )


def _weak(what: WeakPassword) -> Notice:
    return Notice(
        tr("비밀번호는 {n}자 이상이어야 하고 아이디와 달라야 합니다.").format(n=what.min_length)
    )


def _pin(what: BadPin) -> Notice:
    return Notice(
        tr(
            "PIN은 숫자 {n}자리입니다. 모두 같은 숫자나 차례로 이어지는 숫자는 쓸 수 없습니다."
        ).format(n=what.digits)
    )


def _taken(what: LoginTaken) -> Notice:
    return Notice(
        tr("아이디 {name} 쓰는 직원이 이미 있습니다. 다른 아이디를 넣어 주십시오.").format(
            name=with_particle(what.login, "을/를")
        )
    )


def _may_not_approve(what: MayNotApprove) -> Notice:
    if what.same_person:
        return Notice(tr("요청한 본인은 승인할 수 없습니다. 다른 승인자가 아이디를 넣어 주십시오."))
    return Notice(
        tr("승인할 수 있는 직원이 아닙니다. 매니저나 승인자로 정한 직원이 넣어 주십시오.")
    )


def _last_manager(what: LastManager) -> Notice:
    del what
    return Notice(
        tr("매니저가 한 사람은 있어야 합니다. 다른 직원을 매니저로 정한 뒤에 바꿔 주십시오.")
    )


def _not_permitted(what: NotPermitted) -> Notice:
    role = role_word(Role(what.role)) if what.role in set(Role) else what.role
    return Notice(
        tr("{who} 할 수 없는 일입니다. 할 수 있는 직원으로 바꾼 뒤에 해 주십시오.").format(
            who=with_particle(role, "이/가")
        )
    )


def _approval_needed(what: ApprovalNeeded) -> Notice:
    del what
    return Notice(
        tr("두 번째 사람의 승인이 있어야 합니다. 승인하는 분의 아이디와 비밀번호를 받아 주십시오."),
        "warn",
        "warn",
    )


WORDS: Words = {
    WrongLogin: _wrong,
    LockedOut: _locked,
    WeakPassword: _weak,
    BadPin: _pin,
    LoginTaken: _taken,
    MayNotApprove: _may_not_approve,
    LastManager: _last_manager,
    NotPermitted: _not_permitted,
    ApprovalNeeded: _approval_needed,
}
