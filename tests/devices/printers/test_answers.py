"""A printer's answers are told apart however they come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.devices.printers.answers import AnswerKind, AnswerReader, trouble_in, trouble_told
from pos_app.devices.printers.port import BlockReason
from pos_app.devices.simulated.virtual_printer.condition import Condition

WHOLE = {
    b"\x12": AnswerKind.REAL_TIME,
    b"\x72": AnswerKind.REAL_TIME,
    b"\x0c": AnswerKind.IN_TURN,
    b"\x00": AnswerKind.IN_TURN,
    b"\x18\x00\x0c\x0f": AnswerKind.AUTOMATIC,
    b"\x37\x220042\x00": AnswerKind.BLOCK,
    b"_178\x00": AnswerKind.BLOCK,
}


@given(st.lists(st.sampled_from(sorted(WHOLE)), max_size=12), st.data())
def test_interleaved_answers_come_whole_however_split(
    answers: list[bytes], data: st.DataObject
) -> None:
    stream, reader = b"".join(answers), AnswerReader()
    found: list[tuple[bytes, AnswerKind]] = []
    while stream:
        size = data.draw(st.integers(1, len(stream)))
        found += [(one.raw, one.kind) for one in reader.push(stream[:size])]
        stream = stream[size:]
    assert found == [(one, WHOLE[one]) for one in answers]


@given(st.binary(max_size=300))
def test_garbage_is_dropped_without_a_word(garbage: bytes) -> None:
    AnswerReader().push(garbage)


def test_flow_control_is_no_answer() -> None:
    assert [one.raw for one in AnswerReader().push(b"\x11\x13\x12")] == [b"\x12"]


@pytest.mark.parametrize(
    ("condition", "trouble"),
    [
        (Condition(), None),
        (Condition(near_end=True), None),
        (Condition(drawer_open=True), None),
        (Condition(paper=False), BlockReason.PAPER_OUT),
        (Condition(cover_open=True), BlockReason.COVER_OPEN),
        (Condition(offline=True), BlockReason.OFFLINE),
    ],
)
def test_condition_is_read_back_from_its_bits(
    condition: Condition, trouble: BlockReason | None
) -> None:
    cause, paper, printer = (condition.real_time(kind)[0] for kind in (2, 4, 1))
    assert trouble_in(cause, paper, printer) is trouble
    assert trouble_told(condition.automatic()) is trouble
    reader = AnswerReader()
    assert [one.kind for one in reader.push(condition.automatic() + condition.real_time(1))] == [
        AnswerKind.AUTOMATIC,
        AnswerKind.REAL_TIME,
    ]
