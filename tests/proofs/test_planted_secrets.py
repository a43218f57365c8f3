"""No secret, card, account or phone is in any log, crash report or file that goes out.

Ten thousand values are planted on every way into the product, a twentieth of them by `dev.py test`;
half of that on PostgreSQL, which only keeps the books. Then every byte that was written is read. What a file is made to carry it may hold: `MAY_HOLD` says
which field of which file.
"""

from __future__ import annotations

import io
import logging
import secrets
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
import python_calamine

from pos_app.db.database import Database
from pos_app.domain.secret import without_secrets
from pos_app.logs import set_up_logs
from tests.databases import Postgres, Sqlite
from tests.proofs.children import rounds
from tests.proofs.planted import Field, Finder, Kind, Plant
from tests.proofs.planted_shop import PLAYS, planted_shop

FULL = 10_000
MAY_HOLD: dict[str, frozenset[tuple[Kind, str]]] = {
    # The courier calls whoever receives the parcel; what they wrote for the courier may say where.
    "courier": frozenset((Kind.PHONE, where) for where in ("tel", "tel2", "memo")),
    # A customer's own paper names the customer.
    "statements": frozenset({(Kind.PHONE, "tel")}),
    "items": frozenset(),
}
"""Folder of a file → kinds and fields that it is made to carry."""
_KEPT = ("kept", "why", "detail", "note")
_COLUMNS = {
    "sqlite": "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c"
    " WHERE m.type='table' AND c.type='TEXT'",
    "postgresql": "SELECT table_name, column_name FROM information_schema.columns"
    " WHERE table_schema='public' AND data_type IN ('text', 'character varying')",
}


def columns(database: Database) -> list[tuple[str, str]]:
    """Texts of the audit, and of what is kept of others' answers and of our own reasons for it."""
    with database.engine.connect() as connection:
        found = connection.exec_driver_sql(_COLUMNS[database.dialect]).fetchall()
    known = [(str(table), str(column)) for table, column in found]
    return [one for one in known if one[0] == "audit" or one[1] in _KEPT]


def texts(database: Database, wanted: list[tuple[str, str]]) -> Iterator[str]:
    with database.engine.connect() as connection:
        for table, column in wanted:
            rows = connection.exec_driver_sql(f"SELECT DISTINCT {column} FROM {table}")
            yield "\n".join(str(row[0]) for row in rows)


def read(path: Path) -> str:
    """What a person who opens the file sees in it."""
    data = path.read_bytes()
    if path.suffix == ".pdf":
        pages = pypdfium2.PdfDocument(data)
        return "\n".join(page.get_textpage().get_text_range() for page in pages)
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        cells = (cell.value for sheet in book for row in sheet.rows for cell in row)
        return "\n".join(str(value) for value in cells if value is not None)
    if path.suffix == ".xls":
        book = python_calamine.CalamineWorkbook.from_path(path)
        sheets = (book.get_sheet_by_index(n).to_python() for n in range(len(book.sheet_names)))
        return "\n".join(str(value) for sheet in sheets for row in sheet for value in row)
    return data.decode("cp949" if path.suffix == ".txt" else "utf-8", "replace")


def in_files(finder: Finder, papers: Path) -> tuple[set[Plant], set[Plant]]:
    """What files hold that they may, and what they may not."""
    may: set[Plant] = set()
    may_not: set[Plant] = set()
    for path in papers.rglob("*"):
        if path.is_file():
            allowed = MAY_HOLD[path.relative_to(papers).parts[0]]
            for plant in finder.find(read(path)):
                (may if (plant.kind, plant.where) in allowed else may_not).add(plant)
    return may, may_not


@pytest.mark.proof
def test_ten_thousand_planted_values_are_nowhere(
    database: Database,
    databases: Sqlite | Postgres,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for folder in ("other", "keys"):
        (tmp_path / folder).mkdir()
    elsewhere = databases.fresh(tmp_path / "other")
    other = databases.opened(elsewhere)
    screen, unmasked = io.StringIO(), io.StringIO()
    plain = logging.StreamHandler(unmasked)  # the control: the same records, masked by nobody
    take_down = set_up_logs(tmp_path / "logs", screen=screen, hide=without_secrets)
    logging.getLogger().addHandler(plain)
    wanted = rounds(FULL) // (1 if database.dialect == "sqlite" else 2)
    seed = secrets.randbits(32)
    try:
        with planted_shop(database, other, tmp_path, seed) as shop:
            while len(shop.field.plants) < wanted:
                for play in PLAYS:
                    play(shop)
    finally:
        logging.getLogger().removeHandler(plain)
        take_down()
    plants = shop.field.plants
    assert shop.field.count().keys() == set(Kind)
    finder = Finder(plants)

    said = [*capsys.readouterr(), screen.getvalue()]
    logs = [path.read_text(encoding="utf-8") for path in (tmp_path / "logs").iterdir()]
    assert finder.find("\n".join([*said, *logs])) == set(), seed
    for one in (database, other):
        kept = columns(one)
        assert ("audit", "reason") in kept and ("refund", "kept") in kept
        assert finder.find("\n".join(texts(one, kept))) == set(), seed
    may, may_not = in_files(finder, tmp_path / "papers")
    assert may_not == set(), seed

    # Controls: what was thrown does reach a log that masks nothing, what a file carries is read.
    thrown = {plant for plant in plants if plant.where == "crash"}
    assert {plant.kind for plant in thrown} == set(Kind)
    assert thrown <= finder.find(unmasked.getvalue()), seed
    assert {(plant.kind, plant.where) for plant in may} == {
        one for all_ in MAY_HOLD.values() for one in all_
    }
    other.close()
    databases.drop(elsewhere)


@pytest.mark.parametrize("kind", list(Kind))
def test_control_a_value_is_found_in_any_dress(kind: Kind) -> None:
    field = Field(3)
    dresses = [field.put(kind, "line")]
    if kind in (Kind.PHONE, Kind.CARD, Kind.ACCOUNT):
        dresses += [field.written(kind, "line") for _ in range(12)]
        dresses.append(field.grouped(kind, "line"))
    finder = Finder(field.plants)
    for dress, plant in zip(dresses, field.plants, strict=True):
        assert finder.find(f"before={dress}, after") == {plant}
    assert (
        finder.find("order 20261124-0000011, id 5243846218739843072, at 2026-11-24 15:00") == set()
    )


def test_control_a_line_in_the_audit_is_found(database: Database) -> None:
    field = Field(3)
    reason = f"다시 {field.written(Kind.PHONE, 'reason')}"
    with database.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO audit VALUES (1, 1, 'e', 1, NULL, NULL, 'x', 1, 'x', NULL, NULL,"
            f" '{reason}', '{{}}', '', '')"
        )
    found = Finder(field.plants).find("\n".join(texts(database, columns(database))))
    assert found == set(field.plants)
