from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.documents.korean_amount import in_words, spelled
from pos_app.documents.voucher_lines import voucher_rows
from pos_app.documents.voucher_pdf import voucher_pdf
from pos_app.domain.paper.papers import SaleLine, TaxSplit, VoucherPaper
from pos_app.domain.won import supply_of, vat_of
from tests.documents.paper_samples import COPY, VOUCHER
from tests.documents.test_paper_pdf import texts


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (0, "일금 영원정"),
        (1, "일금 일원정"),
        (10, "일금 일십원정"),
        (9_580, "일금 구천오백팔십원정"),
        (10_000, "일금 일만원정"),
        (100_001, "일금 일십만일원정"),
        (1_234_567, "일금 일백이십삼만사천오백육십칠원정"),
        (100_000_000, "일금 일억원정"),
        (2_000_030_000_400, "일금 이조삼천만사백원정"),
        (-9_580, "일금 마이너스 구천오백팔십원정"),
    ],
)
def test_amounts_in_korean_words(amount: int, said: str) -> None:
    assert in_words(amount) == said


def test_numbers_without_a_word_are_refused() -> None:
    for number in (-1, 10**24):
        with pytest.raises(ValueError, match=str(number)):
            spelled(number)


def read_back(words: str) -> int:
    """The number a spelling says, read the other way round."""
    total = group = digit = 0
    for char in words:
        if char in "영일이삼사오육칠팔구":
            digit = "영일이삼사오육칠팔구".index(char)
        elif char in "십백천":
            group += digit * 10 ** ("십백천".index(char) + 1)
            digit = 0
        else:
            total += (group + digit) * 10 ** (4 * ("만억조경해".index(char) + 1))
            group = digit = 0
    return total + group + digit


@given(st.integers(0, 10**24 - 1))
def test_every_number_is_spelled_so_that_it_can_be_read_back(number: int) -> None:
    assert read_back(spelled(number)) == number


lines = st.lists(
    st.builds(
        SaleLine,
        st.just("상품"),
        st.just(""),
        st.integers(1, 9),
        st.integers(1, 50_000),
        st.integers(1, 500_000),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
).map(tuple)


def voucher(goods: tuple[SaleLine, ...], delivery_fee: int, discount: int) -> VoucherPaper:
    exempt = sum(line.amount for line in goods if line.tax_free)
    taxable = sum(line.amount for line in goods if not line.tax_free) + delivery_fee - discount
    tax = TaxSplit.of(taxable, exempt)
    return replace(
        VOUCHER, lines=goods, delivery_fee=delivery_fee, discount=discount, tax=tax, total=tax.total
    )


@given(lines, st.integers(0, 5_000), st.integers(0, 5_000))
def test_the_columns_add_up_to_what_was_posted(
    goods: tuple[SaleLine, ...], delivery_fee: int, discount: int
) -> None:
    paper = voucher(goods, delivery_fee, discount)
    rows = voucher_rows(paper)
    assert sum(row.supply for row in rows) == paper.tax.supply + paper.tax.tax_free
    assert sum(row.vat for row in rows) == paper.tax.vat
    assert sum(row.amount for row in rows) == paper.total
    assert [row.amount for row in rows[: len(goods)]] == [line.amount for line in goods]
    assert "금액 조정" not in [row.name for row in rows]


def test_a_discount_row_is_the_discount() -> None:
    rows = voucher_rows(voucher(VOUCHER.lines, 3_000, 1_000))
    assert (rows[-1].name, rows[-1].amount) == ("할인", -1_000)


@given(lines, st.integers(0, 5_000))
def test_return_shipping_is_a_row_of_its_own(goods: tuple[SaleLine, ...], kept: int) -> None:
    plain = voucher(goods, 0, 0)
    tax = TaxSplit(
        plain.tax.supply - supply_of(kept), plain.tax.vat - vat_of(kept), plain.tax.tax_free
    )
    rows = voucher_rows(replace(plain, deduction=kept, tax=tax, total=tax.total))
    assert sum(row.amount for row in rows) == tax.total
    named = {row.name: row.amount for row in rows}
    assert named.get("반품 배송비", 0) == -kept
    assert "금액 조정" not in named


def test_a_difference_nobody_explains_is_shown_not_hidden() -> None:
    paper = replace(voucher(VOUCHER.lines, 3_000, 0), tax=TaxSplit.of(9_000, 2_000))
    assert (voucher_rows(paper)[-1].name, voucher_rows(paper)[-1].amount) == ("금액 조정", 1_420)
    paper = replace(paper, discount=500)
    assert [row.name for row in voucher_rows(paper)[-2:]] == ["할인", "금액 조정"]


def test_the_voucher_names_both_sides_and_the_total_in_words() -> None:
    (text,) = texts(voucher_pdf(VOUCHER))
    for part in (
        "거래명세표",
        "S-1124-0082",
        "공급자",
        "담다 문구",
        "000-00-00000",
        "도매 및 소매업 / 문구용품",
        "공급받는자",
        "정우진 문구사",
        "2026-11-24 11:20",
        "일금 구천오백팔십원정",
        "9,580원",
        "6,891",
        "689",
        "면세",
        "배송료",
    ):
        assert part in text
    assert "원본" not in text


def test_a_long_voucher_goes_on_with_its_head() -> None:
    goods = tuple(SaleLine(f"상품{at:03d}", "", 1, 1_100, 1_100) for at in range(90))
    pages = texts(
        voucher_pdf(replace(voucher(goods, 0, 0), memo="비고글", copy=COPY, training=True))
    )
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert f"{number} / {len(pages)}쪽" in page
        assert "품목 · 규격" in page
        assert "재출력 2회" in page
        assert "연습" in page
    assert all(line.product in "".join(pages) for line in goods)
    assert "비고글" in pages[-1]
