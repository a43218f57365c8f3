"""The seven upload files against the malls' examples, cell for cell, and once around."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine

from pos_app.db.database import Database
from pos_app.db.orders import order_detail
from pos_app.documents.order_files.reader import read_order_file
from pos_app.domain.ids import new_op_id
from pos_app.domain.intake.import_preview import RowVerdict
from pos_app.domain.parcels.mall_upload import UploadVerdict
from pos_app.services.intake.imports import Imports
from tests.services.mall_files import CASES, SAMPLES, Case, Upload, cells, upload

KINDS = [pytest.param(case, id=case.kind) for case in CASES]
MAGIC = {
    ".xlsx": b"PK\x03\x04",
    ".xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ".csv": b"\xef\xbb\xbf",
}


@pytest.fixture
def made(database: Database, tmp_path: Path, case: Case) -> Upload:
    return upload(database, tmp_path, case)


def whole(path: Path) -> list[list[tuple[Any, ...]]]:
    """Every cell of an .xlsx with value, type and format of number."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [[(c.value, c.data_type, c.number_format) for c in row] for row in sheet.iter_rows()]


def same_rows(ours: list[Any], theirs: list[Any], case: Case) -> None:
    """The example shows the first rows only: where it breaks off within an order, ours goes on."""
    assert ours[: len(theirs)] == theirs
    rest, last = ours[len(theirs) :], theirs[-1]
    if case.order >= 0:
        assert {str(row[case.order]) for row in rest} <= {str(last[case.order])}
    else:
        assert len(rest) < 4


@pytest.mark.parametrize("case", KINDS)
def test_the_upload_is_the_malls_example_cell_for_cell(made: Upload, case: Case) -> None:
    ids = made.ship_as_the_sample_shows()
    done = made.write()
    assert set(done.order_ids) == set(ids)
    (path,) = done.paths
    sample = SAMPLES / case.sample
    assert path.suffix == sample.suffix
    head = MAGIC[path.suffix]
    assert path.read_bytes().startswith(head)
    assert sample.read_bytes().startswith(head)
    ours, theirs = cells(path), cells(sample)
    assert [[type(cell) for cell in row] for row in ours[: len(theirs)]] == [
        [type(cell) for cell in row] for row in theirs
    ]
    same_rows(ours, theirs, case)
    if path.suffix == ".csv":
        assert path.read_bytes().startswith(sample.read_bytes())
        return
    names = [python_calamine.CalamineWorkbook.from_path(one).sheet_names for one in (path, sample)]
    assert names[0] == names[1]
    if path.suffix == ".xlsx":
        same_rows(whole(path), whole(sample), case)


@pytest.mark.parametrize("case", KINDS)
def test_a_round_trip_changes_nothing(made: Upload, case: Case) -> None:
    made.ship_as_the_sample_shows()
    (path,) = made.write().paths
    known = made.order_ids()
    place = case.item if case.item >= 0 else case.order
    read = {
        (known[str(row[place]).strip()], str(row[case.number])) for row in cells(path)[case.head :]
    }
    books = {
        (order_id, one.number)
        for order_id in set(known.values())
        if (detail := made.db.read(lambda tx, o=order_id: order_detail.detail(tx, o)))
        for one in detail.parcels
    }
    assert read == books
    again = made.write().paths[0]
    assert cells(again) == cells(path)


@pytest.mark.parametrize(
    "case", [one for one in KINDS if one.values[0].kind in ("coupang", "youngcart")]
)
def test_the_filled_file_read_as_an_order_file_changes_no_order(made: Upload, case: Case) -> None:
    made.ship_as_the_sample_shows()
    (path,) = made.write().paths
    file = read_order_file(path)
    assert file.mall == case.kind
    assert not file.rejected
    imports = Imports(made.db, made.clock)
    ahead = imports.preview(made.shop.clerk, file, made.mall_id)
    quiet = {RowVerdict.SAME, RowVerdict.SKIPPED}
    assert {row.verdict for row in ahead.rows} <= quiet
    done = imports.commit(made.shop.clerk, new_op_id(), file, made.mall_id)
    assert (done.new, done.changed, done.review, done.enriched) == (0, 0, 0, 0)
    sheet = made.service.open_own(made.shop.clerk, made.mall_id, path, None)
    rows = made.service.look(made.shop.clerk, made.mall_id, sheet)
    going = {row.order_no for row in rows if row.verdict is UploadVerdict.GOES}
    assert going == {row.order_no for row in sheet.rows}
