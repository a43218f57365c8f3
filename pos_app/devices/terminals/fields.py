"""The body of a frame: fields of a layout filled with what is asked, and read back out of an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pos_app.domain.devices.terminal_layout import (
    Asked,
    LayoutField,
    Part,
    RequestForm,
    Said,
    TerminalLayout,
)
from pos_app.domain.gateway.receipt_asks import TerminalAsk, TerminalCancel, TerminalIssue

_SHORT_DAY = 6


@dataclass(eq=False)
class CannotFit(Exception):
    """A value does not fit into its field. The value is not carried along."""

    field: str

    def __str__(self) -> str:
        return f"{self.field} does not fit"


def kind_of(asked: TerminalAsk) -> Asked:
    """Which request says it."""
    if isinstance(asked, TerminalIssue):
        return Asked.ISSUE
    return Asked.PART if asked.part else Asked.CANCEL


def receipt_body(layout: TerminalLayout, form: RequestForm, asked: TerminalAsk) -> bytes:
    """The request's body. Raises CannotFit."""
    amounts = asked.amounts
    values = {
        Part.TRACE: asked.trace,
        Part.USE: dict(layout.uses)[asked.number.use],
        Part.NUMBER_KIND: dict(layout.number_kinds)[asked.number.kind],
        Part.NUMBER: asked.number.digits,
        Part.TOTAL: str(amounts.total),
        Part.SUPPLY: str(amounts.supply),
        Part.VAT: str(amounts.vat),
        Part.TAX_FREE: str(amounts.tax_free),
    }
    if isinstance(asked, TerminalCancel):
        values[Part.APPROVAL_NO] = asked.approval_no
        values[Part.APPROVED_ON] = asked.approved_on
        values[Part.REASON] = dict(layout.reasons)[asked.reason]
    return _body(layout, form, values)


def question_body(layout: TerminalLayout, form: RequestForm, trace: str = "") -> bytes:
    """The body of a request about no receipt. Raises CannotFit."""
    return _body(layout, form, {Part.TRACE: trace})


def read_answer(layout: TerminalLayout, body: bytes) -> Mapping[Said, str] | None:
    """The fields of an answer without their filling; None for a body that is not so built."""
    cut = _cut(layout, body)
    if cut is None:
        return None
    found: dict[Said, str] = {}
    for one, raw in zip(layout.answer, cut, strict=True):
        if one.name == Said.IGNORED:
            continue  # it may be Korean, and it may name somebody
        if not raw.isascii():
            return None
        text = raw.decode("ascii")
        found[Said(one.name)] = text.lstrip(one.fill) if one.right else text.rstrip(one.fill)
    return found


def same_trace(told: str, trace: str) -> bool:
    """Whether it is the same number: zeros in front are filling."""
    return told.lstrip("0") == trace.lstrip("0")


def _body(layout: TerminalLayout, form: RequestForm, values: Mapping[Part, str]) -> bytes:
    all_of_it = {**values, Part.KIND: form.kind}
    parts = [_filled(one, all_of_it) for one in form.fields]
    return layout.separator.join(parts).encode("ascii")


def _filled(one: LayoutField, values: Mapping[Part, str]) -> str:
    part = Part(one.name)
    value = one.value if part is Part.FIXED else values[part]
    if part is Part.APPROVED_ON and one.width == _SHORT_DAY:
        value = value[2:]
    if one.width and len(value) > one.width:
        raise CannotFit(one.name)
    return value.rjust(one.width, one.fill) if one.right else value.ljust(one.width, one.fill)


def _cut(layout: TerminalLayout, body: bytes) -> list[bytes] | None:
    fields = layout.answer
    if layout.separator:
        parts = body.split(layout.separator.encode("ascii"))
        return parts if len(parts) == len(fields) else None
    if len(body) != sum(one.width for one in fields):
        return None
    cut: list[bytes] = []
    for one in fields:
        cut.append(body[: one.width])
        body = body[one.width :]
    return cut
