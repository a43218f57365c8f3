"""Four things a shop must know of its scanner, each judged by the scans themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pos_app.domain.devices.scan_repeats import WINDOW_MS
from pos_app.ui.language import tr
from pos_app.ui.screens.devices.scan_gaps import KEPT, ScanRow

State = Literal["wait", "ok", "warn", "bad"]
_ENDS = {"\r": "Enter", "\n": "Enter", "\t": "Tab"}


@dataclass(frozen=True, slots=True)
class ScanCheck:
    """One of them: what it is, how it stands, and what was seen."""

    name: str
    state: State
    seen: str


def scan_checks(rows: Sequence[ScanRow]) -> tuple[ScanCheck, ...]:
    """All four, in the order of the picture."""
    return (_hangul(rows), _end(rows), _kept_out(rows), _repeats())


def _hangul(rows: Sequence[ScanRow]) -> ScanCheck:
    name = tr("한글 입력 상태에서 스캔")
    if not rows:
        return ScanCheck(name, "wait", tr("스캔을 기다림"))
    if all(row.typed is None for row in rows):
        return ScanCheck(name, "ok", tr("키보드를 거치지 않음"))
    undone = sum(row.typed is not None and not row.typed.text.isascii() for row in rows)
    caps = any(row.typed is not None and row.typed.caps_lock for row in rows)
    if not all(row.known and row.code.isascii() for row in rows):
        return ScanCheck(name, "warn", tr("코드로 받지 못함"))
    if len(rows) < KEPT:
        return ScanCheck(name, "wait", tr("{n}번 맞음").format(n=len(rows)))
    if undone:
        said = tr("한글 {n}번을 되돌림 · 모두 맞음").format(n=undone)
    elif caps:
        said = tr("CapsLock을 되돌림 · 모두 맞음")
    else:
        said = tr("{n}번 모두 맞음").format(n=len(rows))
    return ScanCheck(name, "ok", said)


def _end(rows: Sequence[ScanRow]) -> ScanCheck:
    name = tr("끝 글자")
    if not rows:
        return ScanCheck(name, "wait", tr("스캔을 기다림"))
    ends = {_ENDS.get(row.typed.end[:1], "") for row in rows if row.typed is not None}
    if not ends:
        return ScanCheck(name, "ok", tr("받을 때 떼어 냄"))
    if len(ends) > 1:
        return ScanCheck(name, "warn", tr("스캔마다 다름"))
    (end,) = ends
    if not end:
        return ScanCheck(name, "warn", tr("없음 · 0.1초 기다려 받음"))
    return ScanCheck(name, "ok", tr("{end} · 스캔으로 받아들일 때 삼킴").format(end=end))


def _kept_out(rows: Sequence[ScanRow]) -> ScanCheck:
    name = tr("다른 칸에 글자가 들어가지 않음")
    if not rows:
        return ScanCheck(name, "wait", tr("스캔을 기다림"))
    if any(row.typed is not None and not row.typed.kept_out for row in rows):
        return ScanCheck(name, "bad", tr("글자가 새어 나감"))
    said = tr("시험 통과") if len(rows) == KEPT else tr("{n}번 맞음").format(n=len(rows))
    return ScanCheck(name, "ok" if len(rows) == KEPT else "wait", said)


def _repeats() -> ScanCheck:
    said = tr("{ms} ms · 수량 2개는 두 번 스캔").format(ms=WINDOW_MS)
    return ScanCheck(tr("두 번 읽힘 막기"), "ok", said)
