"""Words for receiving what the gateway posts: how it stands, what may be wrong with its place."""

from __future__ import annotations

from pos_app.domain.gateway.notice_place import BadNoticePlace, NoticeDoor, NoticeFault, NoticesHere
from pos_app.ui.format import date_time
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words


def fault_word(fault: NoticeFault, text: str = "") -> str:
    """What is said at the field that cannot be used."""
    return {
        NoticeFault.ADDRESS: tr("이 PC의 IP 주소를 적어 주십시오. 예: 192.168.0.10"),
        NoticeFault.PORT: tr("포트는 1부터 65535까지의 숫자입니다. 예: 8791"),
        NoticeFault.SENDERS: tr("보내도 되는 서버의 IP 주소를 적어 주십시오. 예: 203.0.113.7"),
    }[fault] + (tr(" 적은 값: {text}").format(text=text) if text else "")


def door_notice(here: NoticesHere) -> Notice:
    """Whether notices are received at this PC now, in a sentence or two."""
    if here.door is NoticeDoor.OPEN:
        return Notice(tr("통보를 받고 있습니다. 보낼 주소: {url}").format(url=here.url), "ok")
    words = {
        NoticeDoor.OFF: tr(
            "통보를 받지 않습니다. 입금은 쇼핑몰에서 주문을 다시 받을 때 확인합니다."
        ),
        NoticeDoor.PORT_TAKEN: tr(
            "포트 {port}를 다른 프로그램이 쓰고 있어 통보를 받지 못합니다. 다른 포트를 적어 주십시오."
        ).format(port=here.port),
        NoticeDoor.NO_ADDRESS: tr(
            "{address}에서는 통보를 받을 수 없습니다. 이 PC의 IP 주소인지 확인해 주십시오."
        ).format(address=here.address),
    }[here.door]
    return Notice(words, "info" if here.door is NoticeDoor.OFF else "bad")


def came_words(here: NoticesHere) -> str:
    """What came: `마지막 통보 11월 24일 15:10 · 받음 3 · 받지 않음 1`; a stranger's address, if any."""
    last = tr("아직 받은 통보가 없습니다.")
    if here.newest is not None:
        last = tr("마지막 통보 {at}").format(at=date_time(here.newest))
    if here.door is not NoticeDoor.OPEN:
        return last
    counts = tr("켠 뒤로 받음 {taken} · 받지 않음 {refused}").format(
        taken=here.taken, refused=here.refused
    )
    lines = [f"{last} · {counts}" if here.newest is not None else f"{last} {counts}"]
    if here.strangers:
        words = tr("허락하지 않은 주소 {address}에서 보낸 것을 {count}번 끊었습니다.")
        lines.append(words.format(address=here.stranger, count=here.strangers))
    return "\n".join(lines)


def _bad(what: BadNoticePlace) -> Notice:
    return Notice(fault_word(what.fault, what.text), "bad")


WORDS: Words = {BadNoticePlace: _bad}
