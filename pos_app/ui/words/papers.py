"""Words for papers nobody is sure of: what happened, what is known, what a person can do."""

from __future__ import annotations

from pos_app.domain.paper.paper_evidence import PaperEvidence
from pos_app.domain.paper.printing import HeldBack
from pos_app.station import Role
from pos_app.ui.format import clock_second, clock_time, number
from pos_app.ui.language import tr
from pos_app.ui.notice import Words
from pos_app.ui.words.devices import role_name

_PDF = "pdf"
_ANY_DAY = 0
_ROLES = {role.value: role for role in Role}


def trouble_words(code: str) -> str:
    """What a printer waits for or why it went silent, without a stop; `""` for other codes."""
    return {
        "paper_out": tr("용지가 없습니다"),
        "cover_open": tr("덮개가 열려 있습니다"),
        "offline": tr("프린터가 꺼져 있습니다"),
        "cutter": tr("커터에 종이가 걸렸습니다"),
        "hot": tr("프린터 헤드가 뜨겁습니다"),
        "error": tr("프린터에 고장이 있습니다"),
        "no_answer": tr("프린터가 답하지 않았습니다"),
        "connection_lost": tr("프린터와 연결이 끊겼습니다"),
        "stalled": tr("프린터가 더 받지 않고 멈췄습니다"),
        "process_died": tr("인쇄하는 중에 프로그램이 꺼졌습니다"),
        "restored": tr("백업으로 되돌려서 그 뒤에 인쇄했는지 모릅니다"),
        "broke_off": tr("인쇄하는 중에 프린터 연결에 오류가 났습니다"),
    }.get(code, "")


def happened_words(known: PaperEvidence) -> str:
    """What happened to a paper that went out, in one sentence."""
    if known.silence == "no_answer" and known.bytes_sent >= known.bytes_total > 0:
        return tr("끝까지 보냈지만 프린터가 답하지 않았습니다.")
    if known.silence == "no_answer":
        return tr("보내는 중에 프린터가 답하지 않았습니다.")
    said = trouble_words(known.silence) or trouble_words(known.trouble)
    if said:
        return said + "."
    return tr("이 프린터는 종이가 나왔는지 알려 주지 않습니다.")


def asked_again_words(known: PaperEvidence) -> str:
    """The same of a paper somebody is asked about while nothing is wrong with the printer now."""
    stopped = {
        "paper_out": tr("용지가 떨어져"),
        "cover_open": tr("덮개가 열려"),
        "offline": tr("프린터가 꺼져"),
        "cutter": tr("커터에 종이가 걸려"),
        "hot": tr("프린터 헤드가 뜨거워"),
        "error": tr("프린터가 고장 나"),
    }.get(known.trouble)
    if stopped is None or known.silence:
        return happened_words(known)
    return tr("{stopped} 멈췄다가 다시 준비되었습니다.").format(stopped=stopped)


def evidence_rows(known: PaperEvidence) -> tuple[tuple[str, str], ...]:
    """What is known of the sending, each with its name; what nobody knows is left out."""
    if known.sent_at is None:
        return ()
    rows = (
        (tr("보낸 양"), _share(known)),
        (tr("보낸 때"), _when(known.sent_at)),
        (tr("프린터"), _printer(known)),
        (tr("절단 횟수"), cut_words(known)),
    )
    return tuple((name, value) for name, value in rows if value)


def cut_words(known: PaperEvidence) -> str:
    """`41 → 42 · 한 장이 잘렸습니다`; `""` where the printer tells no count."""
    cut = known.cut
    if cut is None or known.cuts_before is None or known.cuts_after is None:
        return ""
    if cut == 0:
        return tr("{n} 그대로 · 잘린 종이가 없습니다").format(n=number(known.cuts_after))
    counts = f"{number(known.cuts_before)} → {number(known.cuts_after)}"
    if cut < 0:
        return tr("{counts} · 프린터가 횟수를 새로 셌습니다").format(counts=counts)
    many = tr("한 장이 잘렸습니다") if cut == 1 else tr("{n}장이 잘렸습니다").format(n=number(cut))
    return f"{counts} · {many}"


def short_evidence(known: PaperEvidence) -> str:
    """The same in one line of a list: what happened, how much went out, what was cut."""
    happened = trouble_words(known.silence) or trouble_words(known.trouble)
    if known.sent_at is None:
        return happened
    cuts = cut_words(known)
    cuts = tr("절단 {counts}").format(counts=cuts) if cuts else ""
    return " · ".join(part for part in (happened, _share(known), cuts) if part)


def held_words(known: PaperEvidence) -> str:
    """Why a copy waits, and for what."""
    if known.trouble == HeldBack.OTHER_PAPER.value:
        return tr(
            "같은 프린터에 나왔는지 모르는 종이가 또 있습니다. 그 종이에 먼저 답해야"
            " 프린터를 비우고 재출력본을 내보냅니다."
        )
    why = (
        tr("프린터에 지우라고 했지만 답이 없었습니다.")
        if known.cleared == "no_answer"
        else tr("이 프린터는 스스로 지우지 못합니다.")
    )
    return tr(
        "앞 종이가 프린터 안에 남아 나중에 나올 수 있습니다. {why}"
        " 프린터 전원을 껐다 켜면 남은 것이 지워집니다."
    ).format(why=why)


def _share(known: PaperEvidence) -> str:
    total = number(known.bytes_total)
    if not known.share_known:
        return tr("{total}바이트 중 얼마나 갔는지 모릅니다").format(total=total)
    if known.bytes_sent >= known.bytes_total:
        return tr("{total}바이트 모두").format(total=total)
    return tr("{total}바이트 중 {sent}바이트").format(total=total, sent=number(known.bytes_sent))


def _when(at_ms: int) -> str:
    return f"{clock_time(at_ms, _ANY_DAY).split(' ')[0]} {clock_second(at_ms)}"


def _printer(known: PaperEvidence) -> str:
    if known.printer == _PDF:
        return tr("PDF 파일")
    role = _ROLES.get(known.printer)
    return " · ".join(part for part in (known.station, role_name(role) if role else "") if part)


WORDS: Words = {}
