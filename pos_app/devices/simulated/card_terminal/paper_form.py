"""The layout as the terminal's side has it: requests read, answers written; apart from the driver's."""

from __future__ import annotations

from collections.abc import Mapping

from pos_app.domain.devices.terminal_layout import (
    Asked,
    CodeMeans,
    LayoutField,
    Part,
    Said,
    TerminalLayout,
)

_MESSAGE = b"\xc1\xa4\xbb\xf3"  # CP949, for the eyes of people only


class PaperForm:
    """Reads and writes by the rows of a layout."""

    def __init__(self, layout: TerminalLayout) -> None:
        self._layout = layout

    def read(self, body: bytes) -> tuple[Asked, dict[str, str]] | None:
        """What is asked and its values by the fields' names; None for what is no request."""
        for asked, form in self._layout.requests:
            found = _values(form.fields, body, self._layout.separator)
            constants = {one.value for one in form.fields if one.name == Part.FIXED}
            if found is None or found[Part.KIND] != form.kind:
                continue
            if constants <= {found.get(Part.FIXED, "")}:
                return asked, found
        return None

    def code(self, means: CodeMeans) -> str:
        """The code of the specification for it."""
        codes = [code for code, meaning in self._layout.results if meaning is means]
        if not codes:
            return self.code(CodeMeans.CANNOT)
        return codes[0] if "*" not in codes[0] else codes[0].replace("*", "0")

    @property
    def strange(self) -> str:
        """A code the specification does not have."""
        codes = {code[0] for code, _ in self._layout.results}
        return next(letter for letter in "7QXZ" if letter not in codes) * 2

    def write(self, asked: Asked, values: Mapping[Said, str]) -> bytes:
        """An answer; fields that are not given are empty."""
        form = self._layout.form(asked)
        kind = form.answer if form else ""
        told = {**values, Said.KIND: kind}
        parts = [_written(one, told) for one in self._layout.answer]
        return self._layout.separator.encode().join(parts)


def _values(fields: tuple[LayoutField, ...], body: bytes, separator: str) -> dict[str, str] | None:
    try:
        text = body.decode("ascii")
    except UnicodeDecodeError:
        return None
    if separator:
        parts = text.split(separator)
        if len(parts) != len(fields):
            return None
    else:
        parts: list[str] = []
        at = 0
        for one in fields:
            parts.append(text[at : at + one.width])
            at += one.width
        if at != len(text):
            return None
    return {one.name: part.strip() for one, part in zip(fields, parts, strict=True)}


def _written(one: LayoutField, told: Mapping[Said, str]) -> bytes:
    if one.name == Said.IGNORED:
        raw = _MESSAGE
    else:
        value = told.get(Said(one.name), "")
        if one.name == Said.APPROVED_AT and one.width == 12:
            value = value[2:]
        raw = value.encode("ascii")
    fill = one.fill.encode("ascii")
    short = max(0, one.width - len(raw))
    return fill * short + raw if one.right else raw + fill * short
