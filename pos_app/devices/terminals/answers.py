"""What an answer of a card terminal means. What is not certain is unknown, never refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from pos_app.clock import from_kst
from pos_app.devices.terminals.port import TerminalCondition, TerminalTrouble
from pos_app.domain.devices.terminal_answers import TerminalAnswer, TerminalWhy
from pos_app.domain.devices.terminal_layout import CodeMeans, Said, TerminalLayout
from pos_app.domain.gateway.gateway_answers import Meaning
from pos_app.domain.won import Won

_M = CodeMeans
_DONE = frozenset({_M.DONE, _M.NOT_PRINTED})
_UNKNOWN = {
    _M.FORGOTTEN: TerminalWhy.FORGOTTEN,
    _M.UNDER_WAY: TerminalWhy.UNDER_WAY,
}
_OF_THE_QUESTION = frozenset({_M.PAPER_OUT, _M.BUSY, _M.STOPPED, _M.NO_LINE, _M.CANNOT})
"""Why a question about an earlier request may get no answer: nothing of that request."""
_TROUBLES = {
    _M.PAPER_OUT: TerminalTrouble.PAPER_OUT,
    _M.NO_LINE: TerminalTrouble.NO_LINE,
}
_LONG = 14


def answer_of(layout: TerminalLayout, told: Mapping[Said, str], total: Won) -> TerminalAnswer:
    """The answer to a request about a receipt of so much."""
    code = told[Said.RESULT]
    meaning = layout.means(code)
    if meaning in _DONE and not _same_total(told, total):
        return _unknown(TerminalWhy.GARBLED, code)
    if meaning is _M.NOT_ARRIVED:
        return _unknown(TerminalWhy.CODE, code)  # of this request that cannot be
    return _ended(meaning, code, told)


def answer_about(layout: TerminalLayout, told: Mapping[Said, str]) -> TerminalAnswer:
    """The answer to a question how an earlier request ended."""
    code = told[Said.RESULT]
    meaning = layout.means(code)
    if Said.ASKED in told and meaning in _DONE:
        code = told[Said.ASKED]
        return _ended(layout.means(code), code, told)
    if meaning is _M.NOT_ARRIVED:
        return TerminalAnswer(Meaning.REFUSED, TerminalWhy.NOT_ARRIVED, code, nothing_sent=True)
    if meaning in _OF_THE_QUESTION:
        return _unknown(TerminalWhy.NO_ANSWER, code)
    return _ended(meaning, code, told)


def condition_of(layout: TerminalLayout, told: Mapping[Said, str]) -> TerminalCondition:
    """The answer to how it is."""
    code = told[Said.RESULT]
    meaning = layout.means(code)
    if meaning in _DONE or meaning in (_M.BUSY, _M.UNDER_WAY):
        return TerminalCondition(True, busy=meaning not in _DONE)
    trouble = _TROUBLES.get(meaning) if meaning else None
    return TerminalCondition(trouble is not None, trouble, detail=f"code {code}")


def _ended(meaning: CodeMeans | None, code: str, told: Mapping[Said, str]) -> TerminalAnswer:
    if meaning is None:
        return _unknown(TerminalWhy.CODE, code)
    if meaning in _DONE:
        return _done(meaning, code, told)
    if meaning in _UNKNOWN:
        return _unknown(_UNKNOWN[meaning], code)
    if meaning is _M.NOT_ARRIVED:
        return _unknown(TerminalWhy.CODE, code)
    return TerminalAnswer(Meaning.REFUSED, TerminalWhy(meaning.value), code)


def _done(meaning: CodeMeans, code: str, told: Mapping[Said, str]) -> TerminalAnswer:
    approval_no, at = told[Said.APPROVAL_NO], _moment(told[Said.APPROVED_AT])
    if not approval_no.isalnum() or at is None:
        return _unknown(TerminalWhy.GARBLED, code)  # done, and not what
    return TerminalAnswer(
        Meaning.DONE, code=code, approval_no=approval_no, at=at, printed=meaning is _M.DONE
    )


def _unknown(why: TerminalWhy, code: str) -> TerminalAnswer:
    return TerminalAnswer(Meaning.UNKNOWN, why, code)


def _same_total(told: Mapping[Said, str], total: Won) -> bool:
    """A layout without that field proves nothing, and nothing against it."""
    said = told.get(Said.TOTAL)
    return said is None or (said.isdigit() and int(said) == total)


def _moment(text: str) -> int | None:
    """Ms UTC of a Korean time; None for what is none."""
    if not text.isdigit() or len(text) not in (_LONG, _LONG - 2):
        return None
    whole = text if len(text) == _LONG else f"20{text}"
    try:
        return from_kst(dt.datetime.strptime(whole, "%Y%m%d%H%M%S"))  # noqa: DTZ007
    except ValueError:
        return None
