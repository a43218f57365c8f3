"""Many items at once give way to whoever was first: nothing of theirs is overwritten."""

from __future__ import annotations

from pos_app.db.database import Database
from pos_app.db.house import item_book
from pos_app.domain.house.item_cards import Barcode, ItemDraft
from pos_app.domain.ids import new_id
from tests import make


def test_an_item_at_another_version_is_not_changed(database: Database) -> None:
    shop = make.shop(database)
    known = database.read(lambda tx: item_book.by_codes(tx, ["1001-0042"]))["1001-0042"]
    draft = ItemDraft(known.code, "다른 이름", barcodes=known.barcodes)
    stale = [(known.item_id, known.version + 1, draft)]
    assert not database.write(lambda tx: item_book.put(tx, stale))
    assert database.write(lambda tx: item_book.put(tx, [(known.item_id, known.version, draft)]))
    after = database.read(lambda tx: item_book.by_codes(tx, [known.code]))[known.code]
    assert (after.name, after.version, after.barcodes) == ("다른 이름", 2, known.barcodes)
    assert shop.item_ids[0] == after.item_id


def test_a_code_or_a_barcode_that_came_first_stays(database: Database) -> None:
    make.shop(database)
    for draft in (
        ItemDraft("1001-0042", "붓"),
        ItemDraft("9001", "붓", barcodes=(Barcode("8800000012346"),)),
    ):
        many = [(new_id(), ItemDraft("9000", "먹")), (new_id(), draft)]

        def work(tx: object, many: list[tuple[int, ItemDraft]] = many) -> None:
            assert not item_book.put_new(tx, many, make.T0)  # type: ignore[arg-type]
            raise LookupError

        try:
            database.write(work)
        except LookupError:
            pass
    assert [item.code for item in database.read(item_book.every)] == ["1001-0042", "1003-0007"]


def test_whose_barcodes_they_are(database: Database) -> None:
    shop = make.shop(database)
    owners = database.read(lambda tx: item_book.owners(tx, ["8800000012346", "0"]))
    assert {code: one.item_id for code, one in owners.items()} == {
        "8800000012346": shop.item_ids[0]
    }
    assert database.write(lambda tx: item_book.put(tx, []))
    assert database.write(lambda tx: item_book.put_new(tx, [], make.T0))
