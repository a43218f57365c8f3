"""A report leaves the shop: noted before the file begins, masked without a reason, whole or not."""

from __future__ import annotations

import itertools
from pathlib import Path

import openpyxl
import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.set_lookup import both
from pos_app.documents.reports import book
from pos_app.domain.actors import NotPermitted
from pos_app.domain.reports.catalogue import BY_KEY
from pos_app.domain.reports.report import ExportStopped, TooLongForPdf
from pos_app.services.parcels.file_writing import OutFileNotWritten
from pos_app.services.reports import exports
from pos_app.services.reports.export_sweep import LEASE_MS, ExportSweep, part_of
from pos_app.services.reports.exports import Format, ReportExports, Take
from tests import make
from tests.services.report_books import asked, balance, posted
from tests.services.whole_day import Day, whole_day

FORMS: tuple[Format, ...] = ("xlsx", "pdf")
_NOTED = both(
    "SELECT report, format, outcome, rows, masked, reason, file FROM report_export ORDER BY id"
)
_ID = both("SELECT id FROM report_export")
_AUDITED = both("SELECT count(*) FROM audit WHERE entity='report_export'")


@pytest.fixture
def day(database: Database) -> Day:
    return whole_day(database)


@pytest.fixture
def taking(database: Database, day: Day, tmp_path: Path) -> ReportExports:
    clock = FrozenClock(day.scene.clock.at_ms)
    return ReportExports(database, clock, tmp_path / "papers", training=True)


def noted(database: Database) -> list[tuple[object, ...]]:
    return [tuple(row) for row in database.read(lambda tx: tx.rows(_NOTED))]


def no_step(done: int, count: int) -> None:
    del done, count


def values(path: Path, key: str, column: str) -> list[object]:
    page = openpyxl.load_workbook(path).worksheets[0]
    place = BY_KEY[key].column(column)
    return [row[place] for row in page.iter_rows(min_row=3, values_only=True)]


def test_the_note_is_there_before_the_file(
    database: Database, day: Day, taking: ReportExports, tmp_path: Path
) -> None:
    seen: list[str] = []

    def step(done: int, count: int) -> None:
        del done, count
        ((report, form, outcome, rows, masked, reason, file),) = noted(database)
        assert (report, form, outcome, masked, reason) == ("receivables", "xlsx", "begun", 1, "")
        assert rows and not (tmp_path / "papers" / str(file)).exists()
        seen.append(str(file))

    done = taking.take(day.scene.shop.manager, Take(asked("receivables"), "xlsx"), step)
    assert seen and done.path.name == seen[0] and done.path.is_file()
    assert noted(database)[0][2:4] == ("done", done.rows)
    assert database.read(lambda tx: tx.value(_AUDITED)) == 1
    assert [file.name for file in (tmp_path / "papers").iterdir()] == [done.path.name]


def test_without_a_reason_nobody_is_named(
    database: Database, day: Day, taking: ReportExports
) -> None:
    manager, ask = day.scene.shop.manager, asked("receivables")
    hidden = taking.take(manager, Take(ask, "xlsx"), no_step)
    open_ = taking.take(manager, Take(ask, "xlsx", reason="세무사 요청"), no_step)
    assert hidden.masked and not open_.masked
    shown = values(open_.path, "receivables", "phone")[:-1]
    assert set(shown) == {"010-0000-1234"}
    assert set(values(hidden.path, "receivables", "phone")[:-1]) == {"010-****-1234"}
    names = values(hidden.path, "receivables", "name")[:-1]
    assert names and all("*" in str(name) for name in names)
    assert noted(database)[1][4:6] == (0, "세무사 요청")


@pytest.mark.parametrize("long", [True, False])
def test_the_sums_in_the_file_are_the_ledgers(
    database: Database, day: Day, taking: ReportExports, monkeypatch: pytest.MonkeyPatch, long: bool
) -> None:
    monkeypatch.setattr(book, "LONG", -1 if long else 10**9)
    manager = day.scene.shop.manager
    path = taking.take(manager, Take(asked("sales_days"), "xlsx"), no_step).path
    net = values(path, "sales_days", "net")
    assert net[-1] == sum(int(str(one).split(".")[0]) for one in net[:-1])
    assert net[-1] == posted(database, "receivable", "sale", "return")
    path = taking.take(manager, Take(asked("receivables"), "xlsx"), no_step).path
    assert values(path, "receivables", "balance")[-1] == balance(database, "receivable")


def test_every_report_goes_out(day: Day, taking: ReportExports) -> None:
    for key, form in itertools.product(BY_KEY, FORMS):
        done = taking.take(day.scene.shop.manager, Take(asked(key), form), no_step)
        assert done.path.read_bytes()[:4] == (b"%PDF" if form == "pdf" else b"PK\x03\x04"), key


def test_stopped_leaves_a_note_and_no_file(
    database: Database, day: Day, taking: ReportExports, tmp_path: Path
) -> None:
    def stop(done: int, count: int) -> None:
        raise ExportStopped

    for form in FORMS:
        with pytest.raises(ExportStopped):
            taking.take(day.scene.shop.manager, Take(asked("audit"), form), stop)
    assert [row[2] for row in noted(database)] == ["stopped", "stopped"]
    assert list((tmp_path / "papers").iterdir()) == []


def test_a_disk_that_takes_nothing_is_told(database: Database, day: Day, tmp_path: Path) -> None:
    (tmp_path / "papers").write_text("a file where the folder should be", encoding="utf-8")
    clock = FrozenClock(day.scene.clock.at_ms)
    taking = ReportExports(database, clock, tmp_path / "papers", training=False)
    with pytest.raises(OutFileNotWritten):
        taking.take(day.scene.shop.manager, Take(asked("audit"), "xlsx"), no_step)
    assert noted(database)[0][2] == "failed"


def test_a_paper_has_an_end(
    day: Day, taking: ReportExports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "MOST_ON_PAPER", 3)
    with pytest.raises(TooLongForPdf):
        taking.take(day.scene.shop.manager, Take(asked("audit"), "pdf"), no_step)


def test_only_managers_take(database: Database, day: Day, taking: ReportExports) -> None:
    for actor in (day.scene.shop.clerk, day.scene.shop.picker):
        with pytest.raises(NotPermitted):
            taking.take(actor, Take(asked("sales_days"), "xlsx", reason="그냥"), no_step)
    assert noted(database) == []


def test_the_file_is_of_one_moment_while_tills_sell(
    database: Database, day: Day, taking: ReportExports
) -> None:
    """A sale in the middle of writing is in neither rows nor sum, and waits for nobody."""
    from tests.services.selling import claim_slip, sell

    shop = day.scene.shop
    order_id = make.order(database, shop)
    claim_slip(database, shop.clerk, order_id)
    before = posted(database, "receivable", "sale", "return")

    def step(done: int, count: int) -> None:
        del done, count
        if posted(database, "receivable", "sale", "return") == before:
            sell(database, shop, order_id)

    path = taking.take(shop.manager, Take(asked("sales_customers"), "xlsx"), step).path
    net = values(path, "sales_customers", "net")
    assert net[-1] == sum(int(str(one)) for one in net[:-1]) == before
    assert posted(database, "receivable", "sale", "return") == before + 9580


def outcomes(database: Database) -> list[object]:
    return [row[2] for row in noted(database)]


class Asleep(BaseException):
    """A process that is gone: nothing of it is tidied up."""


def end_nothing(*_: object) -> None:
    """Nobody is there to note how it ended."""


def half_taken(database: Database, day: Day, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report whose process died with its file half written."""
    taking = ReportExports(database, FrozenClock(make.T0), folder, training=True)

    def die(*_: object, **__: object) -> int:
        raise Asleep

    with monkeypatch.context() as dead:
        dead.setattr(taking, "_write", die)
        dead.setattr(exports.exports, "end", end_nothing)
        with pytest.raises(Asleep):
            taking.take(day.scene.shop.manager, Take(asked("audit"), "xlsx"), no_step)


def test_a_dead_export_of_another_pc_is_noted_when_its_lease_is_over(
    database: Database, day: Day, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, clock = tmp_path / "papers", FrozenClock(make.T0)
    half_taken(database, day, folder, monkeypatch)
    station = day.scene.shop.manager.station_id
    other = ExportSweep(database, clock, station + 1, tmp_path / "elsewhere")
    other.at_start()
    assert outcomes(database) == ["begun"], "it may be at work there"
    clock.advance(LEASE_MS)
    other.sweep()
    assert outcomes(database) == ["cut"]
    # Only its own PC sees that the file was whole after all.
    folder.mkdir()
    (folder / str(noted(database)[0][6])).write_bytes(b"PK")
    ExportSweep(database, clock, station, folder).at_start()
    assert outcomes(database) == ["done"]


def test_one_that_was_taken_for_dead_says_itself_how_it_ended(
    database: Database, day: Day, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    taking = ReportExports(database, FrozenClock(make.T0), folder, training=True)
    sweep = ExportSweep(database, FrozenClock(make.T0), day.scene.shop.manager.station_id, folder)
    seen: list[object] = []

    def step(done: int, count: int) -> None:
        del done, count
        sweep.at_start()
        seen.extend(outcomes(database))

    taking.take(day.scene.shop.manager, Take(asked("audit"), "xlsx"), step)
    assert "cut" in seen and outcomes(database) == ["done"]


def test_a_long_one_says_that_it_lives(database: Database, day: Day, tmp_path: Path) -> None:
    clock = FrozenClock(make.T0)
    taking = ReportExports(database, clock, tmp_path / "papers", training=True)
    other = ExportSweep(database, clock, 0, tmp_path / "elsewhere")

    def step(done: int, count: int) -> None:
        del done, count
        clock.advance(LEASE_MS - 1)
        other.sweep()
        assert outcomes(database) == ["begun"]

    taking.take(day.scene.shop.manager, Take(asked("audit"), "xlsx"), step)
    assert outcomes(database) == ["done"]


def test_a_part_is_taken_away_and_nothing_else(
    database: Database, day: Day, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, clock = tmp_path / "papers", FrozenClock(make.T0)
    half_taken(database, day, folder, monkeypatch)
    folder.mkdir()
    export_id = int(str(database.read(lambda tx: tx.value(_ID))))
    part = part_of(folder / "보고서.xlsx", export_id)
    forgotten = part_of(folder / "전의 장부.pdf", 77)
    others = [folder / ".마감.pdf.part", folder / "보고서.xlsx"]
    for path in (part, forgotten, *others):
        path.write_bytes(b"PK")
    sweep = ExportSweep(database, clock, day.scene.shop.manager.station_id, folder)
    sweep.at_start()
    assert part.exists() and not forgotten.exists()
    clock.advance(LEASE_MS)
    sweep.sweep()
    assert sorted(folder.iterdir()) == sorted(others)
