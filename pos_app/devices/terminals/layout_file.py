"""Layouts out of TOML: those that ship, and a vendor's in a file of its own, checked before use."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar, cast

from pos_app.domain.devices.terminal_layout import (
    Asked,
    CodeMeans,
    LayoutField,
    LayoutInvalid,
    LayoutProblem,
    LengthForm,
    Part,
    RequestForm,
    Said,
    TerminalLayout,
)
from pos_app.domain.gateway.receipt_asks import CancelReason
from pos_app.domain.paying.receipt_number import NumberKind, ReceiptUse
from pos_app.paths import resources

_Choice = TypeVar("_Choice", bound=Enum)
_MONEY = frozenset({Part.TOTAL, Part.SUPPLY, Part.VAT, Part.TAX_FREE})
_RECEIPT = frozenset({Part.KIND, Part.TRACE, Part.NUMBER, Part.TOTAL})
_CANCEL = _RECEIPT | {Part.APPROVAL_NO, Part.APPROVED_ON}
_NEEDED: dict[Asked, frozenset[Part]] = {
    Asked.ISSUE: _RECEIPT | {Part.USE},
    Asked.CANCEL: _CANCEL,
    Asked.PART: _CANCEL,
    Asked.LAST: frozenset({Part.KIND, Part.TRACE}),
    Asked.STATUS: frozenset({Part.KIND}),
}
_MAY: dict[Asked, frozenset[Part]] = {
    Asked.ISSUE: frozenset(Part) - {Part.APPROVAL_NO, Part.APPROVED_ON, Part.REASON},
    Asked.CANCEL: frozenset(Part),
    Asked.PART: frozenset(Part),
    Asked.LAST: frozenset({Part.KIND, Part.TRACE, Part.FIXED}),
    Asked.STATUS: frozenset({Part.KIND, Part.FIXED}),
}
_ANSWERS = frozenset({Said.KIND, Said.TRACE, Said.RESULT, Said.APPROVAL_NO, Said.APPROVED_AT})
# Won have eight digits at least, a number nineteen at most, an approval number nine at least.
_LEAST = {
    **dict.fromkeys(_MONEY, 8),
    Part.NUMBER: 19,
    Part.TRACE: 6,
    Part.APPROVAL_NO: 9,
}
_DAY, _TIME = (6, 8), (12, 14)
_TOP = {"length", "enq", "eot", "separator", "codes", "requests", "answer", "results"}
_FIELD = {"name", "width", "right", "fill", "value"}


def shipped_layouts() -> tuple[str, ...]:
    """The names of the layouts that ship, in order."""
    return tuple(sorted(path.stem for path in _folder().glob("*.toml")))


def load_layout(name: str, file: str = "") -> TerminalLayout:
    """A shipped layout by its name, or that of a file where one is named. Raises LayoutInvalid."""
    if not file and name not in shipped_layouts():
        raise LayoutInvalid(name, LayoutProblem.NOT_FOUND)
    path = Path(file) if file else _folder() / f"{name}.toml"
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError:
        raise LayoutInvalid(path.name, LayoutProblem.NOT_FOUND) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
        raise LayoutInvalid(path.name, LayoutProblem.NOT_TOML, _line(trouble)) from trouble
    return _Reader(path.name).layout(path.stem, raw)


def _folder() -> Path:
    return resources() / "terminal_layouts"


def _line(trouble: Exception) -> str:
    """The number of the line, where the parser tells it."""
    found = re.search(r"at line (\d+)", str(trouble))
    return found.group(1) if found else ""


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads a parsed file key by key and refuses what it does not know."""

    file: str

    def layout(self, name: str, raw: Mapping[str, Any]) -> TerminalLayout:
        self._known(raw, "", _TOP)
        separator = self._separator(raw)
        codes = self._table(raw, "codes", "")
        self._known(codes, "codes.", {"use", "number_kind", "reason"})
        reasons = {reason.name.lower(): reason for reason in CancelReason}
        layout = TerminalLayout(
            name,
            self._choice(LengthForm, self._text(raw, "length", ""), "length"),
            self._flag(raw, "enq"),
            self._flag(raw, "eot"),
            separator,
            self._codes(codes, "use", {one.value: one for one in ReceiptUse}),
            self._codes(codes, "number_kind", {one.value: one for one in NumberKind}),
            self._codes(codes, "reason", reasons),
            self._requests(self._table(raw, "requests", ""), separator),
            self._answer(raw, separator),
            self._results(self._table(raw, "results", "")),
        )
        self._whole(layout)
        return layout

    # -- what only the whole can tell -----------------------------------------------------------

    def _whole(self, layout: TerminalLayout) -> None:
        for asked in (Asked.ISSUE, Asked.CANCEL):
            if layout.form(asked) is None:
                raise self._bad(LayoutProblem.MISSING, f"requests.{asked}")
        if not layout.separator:
            wide = {one.name: one.width for one in layout.answer}
            for asked, form in layout.requests:
                self._fits(form.answer, wide[Said.KIND], f"requests.{asked}.answer")
            for code, _ in layout.results:
                self._fits(code.rstrip("*"), wide[Said.RESULT], f"results.{code}")

    def _fits(self, text: str, width: int, key: str) -> None:
        if len(text) > width:
            raise self._bad(LayoutProblem.TOO_NARROW, key)

    # -- requests and the answer ----------------------------------------------------------------

    def _requests(
        self, raw: Mapping[str, Any], separator: str
    ) -> tuple[tuple[Asked, RequestForm], ...]:
        self._known(raw, "requests.", {one.value for one in Asked})
        return tuple(
            (asked, self._request(asked, self._table(raw, asked.value, "requests."), separator))
            for asked in Asked
            if asked.value in raw
        )

    def _request(self, asked: Asked, raw: Mapping[str, Any], separator: str) -> RequestForm:
        at = f"requests.{asked.value}."
        self._known(raw, at, {"kind", "answer", "fields"})
        kind, answer = self._text(raw, "kind", at), self._text(raw, "answer", at)
        names = {part.value for part in _MAY[asked]}
        found = self._fields(raw, at, names, separator, lambda one: self._part(one, kind, at))
        for part in _NEEDED[asked] - {one.name for one in found}:
            raise self._bad(LayoutProblem.MISSING, f"{at}fields.{part.value}")
        return RequestForm(kind, answer, found)

    def _part(self, one: LayoutField, kind: str, at: str) -> None:
        """Whether the field can hold what will stand in it."""
        key = f"{at}fields.{one.name}"
        if one.name == Part.FIXED and not one.value:
            raise self._bad(LayoutProblem.MISSING, f"{key}.value")
        if one.name == Part.APPROVED_ON and one.width not in (*_DAY, 0):
            raise self._bad(LayoutProblem.WRONG_KIND, key)
        if not one.width:
            return
        constant = {Part.FIXED.value: one.value, Part.KIND.value: kind}.get(one.name, "")
        self._fits(constant, one.width, key)
        if one.width < _LEAST.get(Part(one.name), 0):
            raise self._bad(LayoutProblem.TOO_NARROW, key)

    def _answer(self, raw: Mapping[str, Any], separator: str) -> tuple[LayoutField, ...]:
        table, at = self._table(raw, "answer", ""), "answer."
        self._known(table, at, {"fields"})

        def fits(one: LayoutField) -> None:
            if one.name == Said.APPROVED_AT and one.width not in (*_TIME, 0):
                raise self._bad(LayoutProblem.WRONG_KIND, f"{at}fields.{one.name}")

        found = self._fields(table, at, {one.value for one in Said}, separator, fits)
        for said in sorted(_ANSWERS - {one.name for one in found}):
            raise self._bad(LayoutProblem.MISSING, f"{at}fields.{said.value}")
        return found

    def _fields(
        self,
        raw: Mapping[str, Any],
        at: str,
        names: set[str],
        separator: str,
        fits: Callable[[LayoutField], None],
    ) -> tuple[LayoutField, ...]:
        listed = raw.get("fields")
        if not isinstance(listed, list) or not listed:
            raise self._bad(LayoutProblem.MISSING, f"{at}fields")
        found: list[LayoutField] = []
        for one in cast("list[Any]", listed):
            made = self._field(one, f"{at}fields", names)
            if not separator and not made.width:
                raise self._bad(LayoutProblem.NO_WIDTH, f"{at}fields.{made.name}")
            fits(made)
            found.append(made)
        return tuple(found)

    def _field(self, raw: Any, at: str, names: set[str]) -> LayoutField:
        if not isinstance(raw, dict):
            raise self._bad(LayoutProblem.WRONG_KIND, at)
        table = cast("dict[str, Any]", raw)
        name = self._text(table, "name", f"{at}.")
        if name not in names:
            raise self._bad(LayoutProblem.UNKNOWN, f"{at}.{name}")
        self._known(table, f"{at}.{name}.", _FIELD)
        width, fill = table.get("width", 0), table.get("fill", " ")
        if type(width) is not int or not 0 <= width <= 999:
            raise self._bad(LayoutProblem.WRONG_KIND, f"{at}.{name}.width")
        if not isinstance(fill, str) or len(fill) != 1 or not _plain(fill):
            raise self._bad(LayoutProblem.WRONG_KIND, f"{at}.{name}.fill")
        value = self._text(table, "value", f"{at}.{name}.") if "value" in table else ""
        right = "right" in table and self._flag(table, "right", f"{at}.{name}.")
        return LayoutField(name, width, right, fill, value)

    # -- codes ----------------------------------------------------------------------------------

    def _codes(
        self, raw: Mapping[str, Any], key: str, members: Mapping[str, _Choice]
    ) -> tuple[tuple[_Choice, str], ...]:
        at = f"codes.{key}."
        table = self._table(raw, key, "codes.")
        self._known(table, at, set(members))
        return tuple((member, self._text(table, name, at)) for name, member in members.items())

    def _results(self, raw: Mapping[str, Any]) -> tuple[tuple[str, CodeMeans], ...]:
        found = tuple((code, self._choice(CodeMeans, raw[code], f"results.{code}")) for code in raw)
        if CodeMeans.DONE not in dict(found).values():
            raise self._bad(LayoutProblem.MISSING, "results")
        # A star that stands for all would make a refusal of every code nobody was told of.
        for code, _ in found:
            if not code.rstrip("*") or not _plain(code):
                raise self._bad(LayoutProblem.WRONG_KIND, f"results.{code}")
        return found

    # -- single values --------------------------------------------------------------------------

    def _separator(self, raw: Mapping[str, Any]) -> str:
        told = raw.get("separator", "")
        if told == "":
            return ""
        try:
            found = bytes.fromhex(told) if isinstance(told, str) else b""
        except ValueError:
            found = b""
        # A control character that no text and no frame has in it.
        if len(found) != 1 or not 0x1C <= found[0] <= 0x1F:
            raise self._bad(LayoutProblem.WRONG_KIND, "separator")
        return found.decode("ascii")

    def _text(self, raw: Mapping[str, Any], key: str, at: str) -> str:
        if key not in raw:
            raise self._bad(LayoutProblem.MISSING, at + key)
        value = raw[key]
        if not isinstance(value, str) or not value or not _plain(value):
            raise self._bad(LayoutProblem.WRONG_KIND, at + key)
        return value

    def _flag(self, raw: Mapping[str, Any], key: str, at: str = "") -> bool:
        if key not in raw:
            raise self._bad(LayoutProblem.MISSING, at + key)
        if not isinstance(raw[key], bool):
            raise self._bad(LayoutProblem.WRONG_KIND, at + key)
        return bool(raw[key])

    def _table(self, raw: Mapping[str, Any], key: str, at: str) -> Mapping[str, Any]:
        if key not in raw:
            raise self._bad(LayoutProblem.MISSING, at + key)
        if not isinstance(raw[key], dict):
            raise self._bad(LayoutProblem.WRONG_KIND, at + key)
        return cast("dict[str, Any]", raw[key])

    def _choice(self, kinds: type[_Choice], value: object, key: str) -> _Choice:
        try:
            return kinds(value)
        except ValueError:
            raise self._bad(LayoutProblem.UNKNOWN, key) from None

    def _known(self, raw: Mapping[str, Any], at: str, keys: set[str]) -> None:
        for key in sorted(raw.keys() - keys):
            raise self._bad(LayoutProblem.UNKNOWN, at + key)

    def _bad(self, problem: LayoutProblem, key: str) -> LayoutInvalid:
        return LayoutInvalid(self.file, problem, key)


def _plain(text: str) -> bool:
    """Whether every letter can stand in a frame: printable ASCII."""
    return text.isascii() and text.isprintable()
