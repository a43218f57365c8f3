"""The forms of files that go out: shipped ones whole, a shop's own in place, broken ones named."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.documents.order_files.formats import BrokenFormat
from pos_app.documents.out_files.formats import OutKind, load_out_formats
from pos_app.domain.parcels.couriers import CourierCode
from pos_app.domain.parcels.out_file import FileKind
from pos_app.domain.parcels.out_format import Holds

REAL = [code.value for code in CourierCode if code is not CourierCode.OTHER]


def test_seven_malls_and_five_couriers_have_a_form() -> None:
    malls = load_out_formats(OutKind.MALL)
    assert set(malls) == {
        "smartstore", "coupang", "youngcart", "cafe24", "elevenst", "esm", "godomall",
    }  # fmt: skip
    assert set(load_out_formats(OutKind.COURIER)) == set(REAL)


def test_each_mall_knows_every_courier_or_asks_for_the_shops_word() -> None:
    for form in load_out_formats(OutKind.MALL).values():
        assert Holds.NUMBER in {column.holds for column in form.columns}
        if form.needs_word and not form.own_words:
            assert all(form.word_of(code, "", {}) for code in REAL), form.name
        assert not form.word_of("other", "", {})


def test_old_workbooks_where_the_mall_wants_them() -> None:
    malls = load_out_formats(OutKind.MALL)
    old = {name for name, form in malls.items() if form.kind is FileKind.XLS}
    assert old == {"youngcart", "elevenst", "godomall"}
    assert malls["godomall"].most_rows == 1000


def test_a_site_has_words_of_its_own_and_the_shop_the_last_word() -> None:
    esm = load_out_formats(OutKind.MALL)["esm"]
    assert esm.word_of("cj", "옥션", {}) == "CJ GLS택배"
    assert esm.word_of("cj", "G마켓", {}) == "CJ택배"
    assert esm.word_of("hanjin", "옥션", {}) == "한진택배"
    assert esm.word_of("cj", "옥션", {"cj": "10013"}) == "10013"


def test_the_post_office_has_its_seventeen_columns() -> None:
    form = load_out_formats(OutKind.COURIER)["epost"]
    assert len(form.columns) == 17
    assert form.columns[3].holds is Holds.DETAIL


def test_a_shops_own_form_stands_in_for_the_shipped_one(tmp_path: Path) -> None:
    folder = tmp_path / OutKind.COURIER.value
    folder.mkdir()
    (folder / "mine.toml").write_text(
        'name="mine"\nlabel="내 양식"\npartner="cj"\nkind="csv"\nfile_name="cj"\nsheet=""\n'
        '[[columns]]\nheader="주문"\nholds="order_no"\n',
        encoding="utf-8",
    )
    assert load_out_formats(OutKind.COURIER, tmp_path)["cj"].label == "내 양식"
    assert load_out_formats(OutKind.COURIER)["cj"].label == "CJ대한통운 접수"


@pytest.mark.parametrize(
    "text", ["name=", 'name="a"', 'name=3\nlabel="b"', 'columns="x"\nname="a"\nlabel="b"']
)
def test_a_broken_form_is_named(tmp_path: Path, text: str) -> None:
    folder = tmp_path / OutKind.MALL.value
    folder.mkdir()
    (folder / "esm.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BrokenFormat) as caught:
        load_out_formats(OutKind.MALL, tmp_path)
    assert caught.value.file == "esm.toml"
