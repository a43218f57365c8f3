"""Every refusal of slips and sales has words of its own, and they say what to do."""

from __future__ import annotations

import dataclasses

import pytest

from pos_app.domain.errors import DomainError
from pos_app.domain.paper.papers import PaperTooLong
from pos_app.domain.paper.slip_barcode import NotASlipCode, SlipCodeFlaw, SlipNumberOutOfRange
from pos_app.domain.paper.slip_scan import Candidate, ScanVerdict, SlipScan, SoldAs
from pos_app.domain.selling.sale_rules import AmountField, Difference, GuardKind
from pos_app.domain.selling.sale_sheet import SaleRefusal, SaleRefused, ScanRefused
from pos_app.services.paper import slip_refusals
from pos_app.services.paper.job_moves import JobMovedOn, NoSuchJob
from pos_app.services.selling.vouchers import NoSuchVoucher
from pos_app.ui.notices import notice_of, speaker_of
from pos_app.ui.words.sale import difference_words, failed_words, to_do_words
from tests import make

SOLD = SoldAs(1, "S-261124-0082", "김담이", "카운터 1", make.T0, 9_580)
NO = "20261124_105203317"


def scan(verdict: ScanVerdict) -> SlipScan:
    several = (Candidate(1, NO, "담다몰"), Candidate(2, NO, "카페24"))
    return SlipScan(
        "7000000000010012", verdict, 1, NO, 2, 3, 0, 1, None, "주소 확인", SOLD, several
    )  # fmt: skip


def polite(text: str) -> bool:
    return text.rstrip().endswith((".", SOLD.number, "주소 확인"))


@pytest.mark.parametrize("verdict", ScanVerdict)
def test_each_verdict_of_a_scan_has_its_own_words(verdict: ScanVerdict) -> None:
    notice = notice_of(ScanRefused(scan(verdict)))
    assert notice.strong
    assert polite(notice.text), notice.text
    assert notice_of(scan(verdict)) == notice


def test_no_two_verdicts_say_the_same() -> None:
    heads = [notice_of(scan(verdict)).strong for verdict in ScanVerdict]
    assert len(set(heads)) == len(heads)


@pytest.mark.parametrize(
    ("verdict", "parts"),
    [
        (ScanVerdict.SOLD, ("11-24 15:00", "김담이", "카운터 1", "S-261124-0082")),
        (ScanVerdict.SUPERSEDED, ("원본", "재출력본 1", "버리고")),
        (ScanVerdict.SEVERAL, ("담다몰, 카페24",)),
        (ScanVerdict.HELD, (NO, "주소 확인")),
        (ScanVerdict.CANCELLED, (NO, "되돌려")),
        (ScanVerdict.UNKNOWN, ("7000000000010012",)),
    ],
)
def test_words_name_what_a_clerk_needs(verdict: ScanVerdict, parts: tuple[str, ...]) -> None:
    text = notice_of(scan(verdict)).text
    for part in parts:
        assert part in text


@pytest.mark.parametrize("kind", SaleRefusal)
def test_each_refusal_of_the_key_has_words(kind: SaleRefusal) -> None:
    notice = notice_of(SaleRefused(kind, 1, NO, SOLD, (GuardKind.PRICES,)))
    assert notice.strong
    assert polite(notice.text)
    assert "예상하지 못한" not in notice.text


def slip_kinds() -> list[type[DomainError]]:
    found = vars(slip_refusals).values()
    return [
        kind
        for kind in found
        if isinstance(kind, type) and issubclass(kind, DomainError) and kind is not DomainError
    ]


@pytest.mark.parametrize("kind", slip_kinds())
def test_each_refusal_of_a_paper_has_words(kind: type[DomainError]) -> None:
    values: list[object] = [
        "주소 확인" if field.type == "str" else make.T0 for field in dataclasses.fields(kind)
    ]
    notice = notice_of(kind(*values))
    assert polite(notice.text)
    assert kind in {one for one in kind.__mro__ if speaker_of(one)}


@pytest.mark.parametrize(
    "error",
    [
        NoSuchVoucher(1),
        NoSuchJob(1),
        JobMovedOn(1),
        PaperTooLong(2_001, 2_000),
        NotASlipCode("123", SlipCodeFlaw.LENGTH),
        SlipNumberOutOfRange(10**12, 0),
    ],
)
def test_what_else_may_be_refused_has_words(error: DomainError) -> None:
    assert "예상하지 못한" not in notice_of(error).text
    assert polite(notice_of(error).text)


def test_a_difference_says_which_way() -> None:
    total = AmountField.TOTAL
    assert difference_words(Difference(total, 9_580, 6_580)) == "쇼핑몰이 3,000원 적습니다"
    assert difference_words(Difference(total, 6_580, 9_580)) == "쇼핑몰이 3,000원 많습니다"


@pytest.mark.parametrize("kind", GuardKind)
def test_each_guard_says_what_is_missing_and_what_to_do(kind: GuardKind) -> None:
    assert failed_words(kind)
    assert to_do_words(kind).endswith("주십시오.")
