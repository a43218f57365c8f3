"""기록: who did what, and who took which report out of the shop."""

from __future__ import annotations

from pos_app.domain.reports import audit_words as audit
from pos_app.domain.reports import words as say
from pos_app.domain.reports.report import Column, Filter, Kind, Order, Report

_GROUP = "기록"
_FILTERS = frozenset({Filter.STAFF, Filter.WORDS})

RECORDS = (
    Report(
        "audit",
        "감사 기록",
        _GROUP,
        (
            Column("at", "일시", Kind.MOMENT),
            Column("station", "PC", Kind.TEXT),
            Column("staff", "담당", Kind.CODE, words=audit.NOBODY),
            Column("approver", "승인", Kind.TEXT),
            Column("entity", "무엇", Kind.CODE, words=audit.ENTITIES),
            Column("axis", "항목", Kind.CODE, words=audit.AXES),
            Column("src", "앞", Kind.CODE, words=audit.STATES),
            Column("dst", "뒤", Kind.CODE, words=audit.STATES),
            Column("reason", "사유", Kind.CODE, wide=True, words=audit.REASONS),
            Column("number", "번호", Kind.ID),
        ),
        Order("at"),
        filters=_FILTERS,
        found_by=("reason", "number"),
    ),
    Report(
        "exports",
        "보고서 저장 기록",
        _GROUP,
        (
            Column("at", "일시", Kind.MOMENT),
            Column("station", "PC", Kind.TEXT),
            Column("staff", "담당", Kind.TEXT),
            Column("report", "보고서", Kind.TEXT),
            Column("format", "형식", Kind.CODE, words=say.FORMATS),
            Column("outcome", "결과", Kind.CODE, words=say.OUTCOMES),
            Column("rows", "줄", Kind.COUNT),
            Column("masked", "개인정보", Kind.CODE, words=say.MASKED),
            Column("reason", "사유", Kind.TEXT, wide=True),
            Column("file", "파일", Kind.TEXT),
        ),
        Order("at"),
        filters=_FILTERS,
        found_by=("report", "reason", "file"),
    ),
)
