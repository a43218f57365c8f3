"""Layouts as data: what ships, byte for byte; a vendor's own file; every way such a file is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.devices.simulated.card_terminal.paper_form import PaperForm
from pos_app.devices.terminals.answers import answer_of
from pos_app.devices.terminals.fields import (
    CannotFit,
    kind_of,
    question_body,
    read_answer,
    receipt_body,
)
from pos_app.devices.terminals.layout_file import load_layout, shipped_layouts
from pos_app.domain.devices.terminal_answers import TerminalWhy
from pos_app.domain.devices.terminal_layout import (
    Asked,
    CodeMeans,
    LayoutInvalid,
    LayoutProblem,
    Said,
    TerminalLayout,
)
from pos_app.domain.gateway.gateway_answers import Meaning
from pos_app.domain.gateway.receipt_asks import TerminalAsk, TerminalIssue
from pos_app.domain.paying.receipt_amounts import amounts_of
from pos_app.domain.paying.receipt_number import ReceiptUse, receipt_number
from pos_app.paths import resources
from tests import make
from tests.devices.terminals.benches import PHONE, cancel, issue

FIXED = (resources() / "terminal_layouts" / "fixed.toml").read_text(encoding="utf-8")


def body(layout: TerminalLayout, asked: TerminalAsk) -> bytes:
    form = layout.form(kind_of(asked))
    assert form is not None
    return receipt_body(layout, form, asked)


def test_what_ships_is_whole() -> None:
    assert shipped_layouts() == ("fixed", "separated")
    for name in shipped_layouts():
        assert load_layout(name).name == name


def test_fixed_byte_for_byte() -> None:
    layout = load_layout("fixed")
    assert body(layout, issue("7", 33_000, 1_000)) == (
        b"B1" b"00000000000000000007" b"0" b"1" b"01000001234         "
        b"0000033000" b"0000029091" b"0000002909" b"0000001000"
    )  # fmt: skip
    assert body(layout, cancel("8", "300000001", 11_000, part=True)) == (
        b"B5" b"00000000000000000008" b"0" b"1" b"01000001234         "
        b"0000011000" b"0000010000" b"0000001000" b"0000000000"
        b"300000001   " b"20261124" b"1"
    )  # fmt: skip
    last = layout.form(Asked.LAST)
    assert last is not None
    assert question_body(layout, last, "7") == b"L100000000000000000007"


def test_separated_byte_for_byte() -> None:
    layout = load_layout("separated")
    assert body(layout, issue("7")) == (
        b"CASH\x1c0100\x1c7\x1cP\x1c01000001234\x1c33000\x1c3000\x1c0"
    )
    assert body(layout, cancel("8", "300000001")) == (
        b"CANCEL\x1c0100\x1c8\x1cP\x1c01000001234\x1c33000\x1c3000\x1c0\x1c300000001\x1c261124\x1c1"
    )


def test_an_answer_byte_for_byte() -> None:
    layout = load_layout("fixed")
    said = (
        b"B2" b"00000000000000000007" b"0000" b"    " b"0000033000"
        b"300000001   " b"20261124150000" + "승인".encode("cp949").ljust(40)
    )  # fmt: skip
    told = read_answer(layout, said)
    assert told is not None
    answer = answer_of(layout, told, 33_000)
    assert (answer.meaning, answer.approval_no, answer.at) == (
        Meaning.DONE,
        "300000001",
        make.T0,
    )
    assert answer_of(layout, told, 33_001).why is TerminalWhy.GARBLED
    assert read_answer(layout, said[:-1]) is None
    assert read_answer(layout, said.replace(b"0000 ", b"\xb0\xa1\xb0\xa1 ", 1)) is None


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({Said.APPROVAL_NO: ""}, TerminalWhy.GARBLED),
        ({Said.APPROVED_AT: "20261324150000"}, TerminalWhy.GARBLED),
        ({Said.APPROVED_AT: ""}, TerminalWhy.GARBLED),
        ({Said.TOTAL: ""}, TerminalWhy.GARBLED),
        ({Said.RESULT: "7777"}, TerminalWhy.CODE),
        ({Said.RESULT: ""}, TerminalWhy.CODE),
        ({Said.RESULT: "9101"}, TerminalWhy.CODE),
        ({Said.RESULT: "9103"}, TerminalWhy.UNDER_WAY),
    ],
)
def test_a_yes_that_is_not_whole_and_a_code_of_no_table_are_unknown(
    changed: dict[Said, str], why: TerminalWhy
) -> None:
    told = {
        Said.RESULT: "0000",
        Said.TOTAL: "33000",
        Said.APPROVAL_NO: "300000001",
        Said.APPROVED_AT: "20261124150000",
    }
    layout = load_layout("fixed")
    assert answer_of(layout, told, 33_000).meaning is Meaning.DONE
    answer = answer_of(layout, {**told, **changed}, 33_000)
    assert (answer.meaning, answer.why) == (Meaning.UNKNOWN, why)


def test_the_longest_beginning_of_a_code_counts_and_a_whole_code_before_it() -> None:
    layout = load_layout("fixed")
    assert layout.means("8051") is CodeMeans.ALREADY_CANCELLED
    assert layout.means("8999") is CodeMeans.DECLINED
    assert layout.means("7999") is layout.means("") is None


@given(
    total=st.integers(1, 9_999_999_999),
    trace=st.text("0123456789", min_size=1, max_size=20),
    expense=st.booleans(),
    name=st.sampled_from(["fixed", "separated"]),
)
def test_what_the_driver_writes_the_terminal_reads(
    total: int, trace: str, expense: bool, name: str
) -> None:
    number = (
        receipt_number(ReceiptUse.EXPENSE, "220-81-62517")
        if expense
        else receipt_number(ReceiptUse.DEDUCTION, "9410000000001234567")
    )
    layout = load_layout(name)
    asked = TerminalIssue(trace, number, amounts_of(total))
    read = PaperForm(layout).read(body(layout, asked))
    assert read is not None
    kind, told = read
    assert kind is Asked.ISSUE
    assert (int(told["total"]), told["number"]) == (total, number.digits)
    assert told["trace"].lstrip("0") == trace.lstrip("0")


def test_what_does_not_fit_names_the_field_and_not_the_value() -> None:
    asked = TerminalIssue("1", PHONE, amounts_of(10_000_000_000))
    with pytest.raises(CannotFit) as told:
        body(load_layout("fixed"), asked)
    assert str(told.value) == "total does not fit"


# -- files ---------------------------------------------------------------------------------------


def load(tmp_path: Path, text: str) -> TerminalLayout:
    file = tmp_path / "vendor.toml"
    file.write_text(text, encoding="utf-8")
    return load_layout("fixed", str(file))


def test_a_vendors_own_file_needs_no_code(tmp_path: Path) -> None:
    text = FIXED.replace('kind = "B1"', 'kind = "Q1"').replace(
        '"9004" = "no_line"', '"A1" = "no_line"'
    )
    layout = load(tmp_path, text)
    assert layout.name == "vendor"
    assert body(layout, issue("7")).startswith(b"Q1")
    assert layout.means("A1") is CodeMeans.NO_LINE
    assert layout.means("9004") is None


P = LayoutProblem
WRONG = [
    ("length = ", "length == ", P.NOT_TOML, "4"),
    ('length = "binary2"', 'length = "binary3"', P.UNKNOWN, "length"),
    ("enq = true", "", P.MISSING, "enq"),
    ("enq = true", "enq = 1", P.WRONG_KIND, "enq"),
    ("enq = true", "enq = true\nspeed = 1", P.UNKNOWN, "speed"),
    ('separator = ""', 'separator = "02"', P.WRONG_KIND, "separator"),
    ('separator = ""', 'separator = "zz"', P.WRONG_KIND, "separator"),
    ('expense = "1"', "", P.MISSING, "codes.use.expense"),
    ('expense = "1"', 'expense = "지"', P.WRONG_KIND, "codes.use.expense"),
    ("[requests.issue]", "[requests.ishue]", P.UNKNOWN, "requests.ishue"),
    ('answer = "B2"', 'answer = "B22"', P.TOO_NARROW, "requests.issue.answer"),
    ('kind = "B1"', 'kind = "B1X"', P.TOO_NARROW, "requests.issue.fields.kind"),
    ('{ name = "use", width = 1 }', '{ name = "sex", width = 1 }', P.UNKNOWN, "requests.issue.fields.sex"),
    ('{ name = "use", width = 1 }', '{ name = "use" }', P.NO_WIDTH, "requests.issue.fields.use"),
    ('{ name = "use", width = 1 }', '{ name = "use", width = "1" }', P.WRONG_KIND, "requests.issue.fields.use.width"),
    ('{ name = "use", width = 1 }', '{ name = "use", width = 1, colour = 1 }', P.UNKNOWN, "requests.issue.fields.use.colour"),
    ('{ name = "use", width = 1 }', '{ name = "fixed", width = 1 }', P.MISSING, "requests.issue.fields.fixed.value"),
    ('{ name = "use", width = 1 },', "", P.MISSING, "requests.issue.fields.use"),
    ('{ name = "number", width = 20 }', '{ name = "number", width = 11 }', P.TOO_NARROW, "requests.issue.fields.number"),
    ('{ name = "approved_on", width = 8 }', '{ name = "approved_on", width = 7 }', P.WRONG_KIND, "requests.cancel.fields.approved_on"),
    ('{ name = "approved_at", width = 14 }', '{ name = "approved_at", width = 13 }', P.WRONG_KIND, "answer.fields.approved_at"),
    ('  { name = "result", width = 4 },\n', "", P.MISSING, "answer.fields.result"),
    ('"0000" = "done"', "", P.MISSING, "results"),
    ('"8*" = "declined"', '"*" = "declined"', P.WRONG_KIND, "results.*"),
    ('"8*" = "declined"', '"8*" = "perhaps"', P.UNKNOWN, "results.8*"),
    ('"9004" = "no_line"', '"90040" = "no_line"', P.TOO_NARROW, "results.90040"),
]  # fmt: skip


@pytest.mark.parametrize(("was", "now", "problem", "key"), WRONG)
def test_a_wrong_file_is_refused_by_what_is_wrong_and_where(
    tmp_path: Path, was: str, now: str, problem: LayoutProblem, key: str
) -> None:
    assert was in FIXED
    with pytest.raises(LayoutInvalid) as told:
        load(tmp_path, FIXED.replace(was, now, 1))
    assert (told.value.file, told.value.problem, told.value.key) == ("vendor.toml", problem, key)
    assert str(told.value) == f"vendor.toml: {key}: {problem.value}"


@pytest.mark.parametrize("cut", ["requests.issue", "requests.cancel"])
def test_without_issue_or_cancel_it_is_no_terminal(tmp_path: Path, cut: str) -> None:
    head, rest = FIXED.split(f"[{cut}]", 1)
    with pytest.raises(LayoutInvalid) as told:
        load(tmp_path, head + "[" + rest.split("\n[", 1)[1])
    assert (told.value.problem, told.value.key) == (P.MISSING, cut)


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    for name, file in (("nobody", ""), ("fixed", str(tmp_path / "away.toml"))):
        with pytest.raises(LayoutInvalid) as told:
            load_layout(name, file)
        assert told.value.problem is P.NOT_FOUND
    binary = tmp_path / "picture.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LayoutInvalid) as told:
        load_layout("fixed", str(binary))
    assert told.value.problem is P.NOT_TOML
