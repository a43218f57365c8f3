"""A report as a file. That it is taken is noted, and committed, before the file begins."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from pos_app.clock import Clock, kst
from pos_app.crashpoints import cp
from pos_app.db import audit
from pos_app.db.audit import Move
from pos_app.db.database import Database
from pos_app.db.reports import exports, reading
from pos_app.db.reports.exports import ReportExport
from pos_app.db.snapshot import hold
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.ids import new_id
from pos_app.domain.reports.masking import mask_rows
from pos_app.domain.reports.report import Asked, ExportStopped, Span, TooLongForPdf
from pos_app.services.house.settings import read_settings
from pos_app.services.orders.order_moves import who
from pos_app.services.parcels.file_writing import OutFileNotWritten, free_name
from pos_app.services.reports.export_sweep import LEASE_MS, part_of
from pos_app.services.reports.reports import check, dated

Format = Literal["xlsx", "pdf"]
Step = Callable[[int, int], None]
"""Told how many of how many rows are written; it raises `ExportStopped` to end the work."""
MOST_ON_PAPER = 20_000


@dataclass(frozen=True, slots=True)
class Take:
    """What is taken: `narrowed` says the filters in words, `reason` why personal data goes along."""

    asked: Asked
    format: Format
    narrowed: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """The file that lies there now."""

    path: Path
    rows: int
    masked: bool


class ReportExports:
    """`folder` is where files go."""

    def __init__(self, db: Database, clock: Clock, folder: Path, *, training: bool) -> None:
        self._db = db
        self._clock = clock
        self._folder = folder
        self._training = training

    def take(self, actor: Actor, take: Take, step: Step) -> Taken:
        """Write the report as a file, whole or not at all. Personal data is masked without a reason.

        Raises `TooLongForPdf`, `OutFileNotWritten`, what `step` raises, and as `Reports.view` does.
        """
        require(actor, Permission.REPORTS)
        take = replace(take, asked=check(take.asked), reason=take.reason.strip())
        now = self._clock.now()
        count = self._db.read(lambda tx: reading.totals(tx, take.asked, now))[0]
        if take.format == "pdf" and count > MOST_ON_PAPER:
            raise TooLongForPdf(count, MOST_ON_PAPER)
        path = free_name(self._folder, _stem(take, now), take.format)
        noted = _note(actor, take, path.name, count, now)
        cp("export.counted")
        self._db.write(lambda tx: _begin(tx, actor, noted))
        cp("export.noted")
        written = 0
        outcome = "failed"
        try:
            written = self._write(actor, take, path, noted, self._alive(noted, step))
            outcome = "done"
        except ExportStopped:
            outcome = "stopped"
            raise
        except OSError as trouble:
            raise OutFileNotWritten(str(path), type(trouble).__name__) from trouble
        finally:
            ended = self._clock.now()
            self._db.write(lambda tx: exports.end(tx, noted.id, outcome, written, ended))
        return Taken(path, written, bool(noted.masked))

    def _alive(self, noted: ReportExport, step: Step) -> Step:
        """The step, telling others now and then that this process lives."""
        kept = noted.at + LEASE_MS

        def told(done: int, count: int) -> None:
            nonlocal kept
            cp("export.writing")
            now = self._clock.now()
            if now >= kept - LEASE_MS // 2:
                kept = until = now + LEASE_MS
                self._db.write(lambda tx: exports.keep(tx, noted.id, until))
            step(done, count)

        return told

    def _write(self, actor: Actor, take: Take, path: Path, noted: ReportExport, step: Step) -> int:
        self._folder.mkdir(parents=True, exist_ok=True)
        fresh = part_of(path, noted.id)
        try:
            written = self._db.read(lambda tx: self._fill(tx, actor, take, fresh, noted.at, step))
            cp("export.written")
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
        cp("export.named")
        return written

    def _fill(self, tx: Tx, actor: Actor, take: Take, fresh: Path, now: int, step: Step) -> int:
        """Rows and totals of one moment. May run again: the file then begins anew."""
        # Loaded here: neither workbooks nor PDFs are needed to start.
        from pos_app.documents.reports.book import write_book
        from pos_app.documents.reports.pdf import write_pdf
        from pos_app.documents.reports.sheet import Sheet

        hold(tx)
        asked = dated(tx, take.asked, now)
        count, below = reading.totals(tx, asked, now)
        rows = reading.stream(tx, asked, now)
        masked = not take.reason
        sheet = Sheet(
            asked.report,
            read_settings(tx).shop_name,
            asked.first,
            asked.last,
            take.narrowed,
            now,
            masked,
            count,
            below,
            mask_rows(asked.report, rows) if masked else rows,
        )
        if take.format == "pdf":
            write_pdf(fresh, sheet, actor.name, lambda n: step(n, count), training=self._training)
        else:
            write_book(fresh, sheet, lambda n: step(n, count))
        return count


def _begin(tx: Tx, actor: Actor, noted: ReportExport) -> None:
    exports.begin(tx, noted, noted.at + LEASE_MS)
    detail: dict[str, int | str | None] = {
        "report": noted.report,
        "format": noted.format,
        "rows": noted.rows,
        "masked": noted.masked,
    }
    act = Move("report_export", noted.id, "taken", reason=noted.reason or None, detail=detail)
    audit.append(tx, who(actor, noted.at), act)


def _note(actor: Actor, take: Take, file: str, count: int, now: int) -> ReportExport:
    asked = take.asked
    narrowed = {
        "mall": asked.mall_id,
        "method": asked.method,
        "staff": asked.staff_id,
        "courier": asked.courier_id,
        "words": asked.words,
    }
    return ReportExport(
        new_id(),
        now,
        actor.staff_id,
        actor.station_id,
        asked.report.key,
        asked.report.title,
        take.format,
        asked.first,
        asked.last,
        json.dumps({key: value for key, value in narrowed.items() if value}, ensure_ascii=False),
        count,
        int(not take.reason),
        take.reason,
        file,
    )


def _stem(take: Take, now: int) -> str:
    asked = take.asked
    days = f"{kst(now):%Y%m%d}" if asked.report.span is Span.NOW else f"{asked.first}-{asked.last}"
    return f"{asked.report.title.replace(' ', '_')}_{days}_{kst(now):%H%M%S}"
