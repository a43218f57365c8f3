"""Asks one printer what it can. Nothing prints.

Every question is limited in time. A printer that does not know a question may take its letters
for text: ESC @ throws the unfinished line away after each.
"""

from __future__ import annotations

from collections.abc import Callable

from pos_app.devices.printers import questions
from pos_app.devices.printers.abilities import ConfirmLevel, Probed
from pos_app.devices.printers.answers import Answer, AnswerKind
from pos_app.devices.printers.conversation import Conversation
from pos_app.devices.printers.port import Cleared
from pos_app.devices.printers.profile import profile_named
from pos_app.devices.printers.unanswered import owed

_MARK = b"ask!"
_MODEL, _FONTS, _TYPE = 67, 69, 2  # GS I
_TWO_BYTES = 0x01  # in the answer to GS I 2
_KOREAN = "KOREA"  # how the answer to GS I 69 begins on a Korean model


def probed(talk: Conversation) -> Probed:
    """Ask all there is to ask. Raises WireBroken when the other side goes away meanwhile."""
    if not talk.status().known:
        return Probed("", "", ConfirmLevel.ONE_WAY, None, cut_counter=False, clears=False)
    in_turn = _one(talk, questions.BARRIER, _in_turn) is not None
    talk.left.barriers = owed(talk.left.barriers + 1, int(in_turn))
    name = _text(_one(talk, questions.identity(_MODEL), questions.is_text))
    language = _text(_one(talk, questions.identity(_FONTS), questions.is_text))
    kind = _one(talk, questions.identity(_TYPE), _in_turn) if in_turn else None
    gives_back = _one(
        talk, questions.process_id(_MARK), lambda answer: questions.gives_back(answer, _MARK)
    )
    counts = _one(talk, questions.CUTS, questions.is_count) is not None
    profile = profile_named(name)
    return Probed(
        name,
        profile.key if profile else "",
        _level(in_turn, gives_back is not None),
        _two_bytes(kind, language),
        counts,
        # It has answered in turn: it holds nothing that could be lost.
        clears=in_turn and talk.clear() is Cleared.CLEARED,
        language=language,
    )


def _one(talk: Conversation, question: bytes, wanted: Callable[[Answer], bool]) -> Answer | None:
    talk.forget()
    heard = talk.collect(question, wanted, 1)
    talk.put(questions.RESET, talk.elapsed() + talk.limits.status_s)
    return heard[0] if heard else None


def _in_turn(answer: Answer) -> bool:
    return answer.kind is AnswerKind.IN_TURN


def _text(answer: Answer | None) -> str:
    return answer.raw[1:-1].decode("ascii", "replace").strip() if answer else ""


def _level(in_turn: bool, gives_back: bool) -> ConfirmLevel:
    if gives_back:
        return ConfirmLevel.PROCESS_ID
    return ConfirmLevel.BARRIER if in_turn else ConfirmLevel.STATUS


def _two_bytes(kind: Answer | None, language: str) -> bool | None:
    if language.upper().startswith(_KOREAN):
        return True
    return None if kind is None else bool(kind.raw[0] & _TWO_BYTES)
