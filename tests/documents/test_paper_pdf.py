from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.documents import pdf
from pos_app.documents.pdf import LEFT, RIGHT, WIDTH, Book, Page
from pos_app.documents.pdf_type import Face
from pos_app.documents.pick_slip_pdf import pick_slips_pdf
from pos_app.documents.voucher_pdf import voucher_pdf
from pos_app.domain.paper.papers import (
    MAX_LINES,
    PaperTooLong,
    PickSlipPaper,
    ReceiverPaper,
    SlipLine,
)
from tests.documents.paper_samples import COPY, REPRINT, SLIP, VOUCHER

LONG = replace(
    SLIP,
    lines=tuple(
        SlipLine(f"A-{at:02d}", f"상품이름{at:03d}", f"옵션{at:03d}", at % 3 + 1, 100)
        for at in range(70)
    ),
)


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(data)
    try:
        yield document
    finally:
        document.close()


def texts(data: bytes) -> list[str]:
    with opened(data) as document:
        return [page.get_textpage().get_text_range() for page in document]


def barcodes(data: bytes) -> list[list[str]]:
    """What a scanner reads on each page printed at 203 dpi."""
    with opened(data) as document:
        pictures = [page.render(scale=203 / 72).to_pil().convert("L") for page in document]
    return [[found.text for found in zxingcpp.read_barcodes(picture)] for picture in pictures]


def edges(data: bytes) -> tuple[float, float, float]:
    """The leftmost, rightmost and lowest ink of any character."""
    left, right, low = WIDTH, 0.0, 1000.0
    with opened(data) as document:
        for page in document:
            text = page.get_textpage()
            for at in range(text.count_chars()):
                box = text.get_charbox(at)
                if box[2] > box[0]:
                    left, right, low = min(left, box[0]), max(right, box[2]), min(low, box[1])
    return left, right, low


def test_each_slip_has_its_own_page_and_barcode() -> None:
    slips = [replace(SLIP, serial=number) for number in (1, 1_604_000_001, 99_999_999_999)]
    data = pick_slips_pdf([*slips, REPRINT])
    assert barcodes(data) == [[paper.barcode] for paper in (*slips, REPRINT)]


def test_the_slip_says_all_a_picker_and_a_packer_need() -> None:
    (text,) = texts(pick_slips_pdf([SLIP]))
    for part in (
        "출고지시서",
        "원본",
        "20261124_105203317",
        "담다몰",
        "가상계좌 11-24 10:58",
        "A-03-2",
        "무지 노트 A5",
        "줄무늬",
        "★ 2개",
        "4,580",
        "1개",
        "9,580원",
        "(06234) 서울 가상구 예시로 12, 101동 1004호",
        "010-0000-1234",
        "부재 시 경비실에 맡겨 주세요.",
        "11-24 11:20 인쇄 · 김담이 · 카운터 1",
        "1 / 1쪽",
        "7000 0001 0331 0021",
    ):
        assert part in text
    assert "연습" not in text
    assert "할인" not in text


def test_copy_estimate_and_training_are_marked_at_head_and_foot() -> None:
    paper = replace(REPRINT, training=True, estimated=True, discount=500)
    (text,) = texts(pick_slips_pdf([paper]))
    assert text.count("재출력 2회 · 원본 아님 · 사유 용지 걸림 · 승인 이매니저") == 2
    assert text.count("연습 · ") == 2
    assert "★ 금액 확인 ★" in text
    assert "합계 (추정)" in text
    assert "−500" in text


def test_a_long_slip_goes_on_and_only_its_last_page_can_be_scanned() -> None:
    data = pick_slips_pdf([LONG])
    pages = texts(data)
    assert len(pages) > 3
    assert barcodes(data) == [[]] * (len(pages) - 1) + [[LONG.barcode]]
    for number, page in enumerate(pages, 1):
        assert f"{number} / {len(pages)}쪽" in page
        assert "20261124_105203317" in page
        assert ("마지막 쪽" in page) is (number < len(pages))
    whole = "".join(pages)
    assert all(line.product in whole and line.option in whole for line in LONG.lines)


def test_nothing_of_an_endless_memo_is_lost_or_leaves_the_page() -> None:
    words = [f"낱말{at:03d}" for at in range(280)]
    paper = replace(
        SLIP, receiver=replace(SLIP.receiver, memo=" ".join(words), address="주" * 1500)
    )
    data = pick_slips_pdf([paper])
    whole = "".join(texts(data))
    assert all(word in whole for word in words)
    assert whole.count("주") >= 1500
    left, right, low = edges(data)
    assert left >= LEFT - 1
    assert right <= RIGHT + 1
    assert low > 20


def test_the_same_papers_give_the_same_bytes() -> None:
    assert pick_slips_pdf([SLIP, LONG]) == pick_slips_pdf([SLIP, LONG])
    assert voucher_pdf(VOUCHER) == voucher_pdf(VOUCHER)
    assert pick_slips_pdf([SLIP]) != pick_slips_pdf([REPRINT])


PAIR = [replace(LONG, lines=LONG.lines[:20], partner=f"{char}담이") for char in "김이"]


def made_at_once() -> list[bytes | BaseException]:
    """The two papers, each made in a thread of its own."""
    made: dict[int, bytes | BaseException] = {}

    def make(at: int) -> None:
        try:
            made[at] = pick_slips_pdf([PAIR[at]])
        except BaseException as error:
            made[at] = error

    threads = [threading.Thread(target=make, args=(at,)) for at in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [made[at] for at in range(2)]


@pytest.fixture
def hasty() -> Iterator[None]:
    """Threads take turns a thousand times as often as usual."""
    kept = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(kept)


def test_threads_do_not_disturb_each_other(hasty: None) -> None:
    alone = [pick_slips_pdf([paper]) for paper in PAIR]
    assert all(made_at_once() == alone for _ in range(60))


def test_without_the_lock_threads_do_disturb_each_other(
    hasty: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = [pick_slips_pdf([paper]) for paper in PAIR]
    monkeypatch.setattr(pdf, "FONTS_LOCK", nullcontext())
    assert any(made_at_once() != alone for _ in range(1_500))


def test_hanja_comes_from_the_second_face_and_what_no_face_has_is_a_box() -> None:
    data = pick_slips_pdf([replace(SLIP, partner="金담이 😀")])
    assert "金담이 □" in texts(data)[0]


def test_figures_stand_in_columns_whatever_their_digits() -> None:
    book = Book("")
    for face in Face:
        widths = {round(book.type.figures_width(text, face, 11), 6) for text in ("1,111", "8,888")}
        assert len(widths) == 1
        assert book.type.width("1,111", face, 11) < book.type.width("8,888", face, 11)
    book.add(Page(book.type))
    assert book.done()


def test_papers_without_end_are_refused() -> None:
    with pytest.raises(PaperTooLong):
        pick_slips_pdf([replace(SLIP, lines=SLIP.lines[:1] * (MAX_LINES + 1))])
    with pytest.raises(PaperTooLong):
        voucher_pdf(replace(VOUCHER, lines=VOUCHER.lines[:1] * (MAX_LINES + 1)))


anything = st.text(max_size=150)
slips = st.builds(
    PickSlipPaper,
    serial=st.integers(1, 99_999_999_999),
    order_no=anything,
    mall=anything,
    partner=anything,
    pay_method=anything,
    paid_at=st.none(),
    lines=st.lists(
        st.builds(
            SlipLine,
            anything,
            anything,
            anything,
            st.integers(0, 10**9),
            st.integers(-(10**14), 10**14),
        ),
        max_size=3,
    ).map(tuple),
    goods=st.integers(-(10**14), 10**14),
    delivery_fee=st.integers(0, 10**6),
    discount=st.integers(0, 10**6),
    total=st.integers(-(10**14), 10**14),
    receiver=st.builds(ReceiverPaper, anything, anything, anything, anything, anything),
    printed_at=st.just(SLIP.printed_at),
    staff=st.just("김담이"),
    station=st.just("카운터 1"),
    copy=st.sampled_from([None, COPY]),
)


@given(slips)
@settings(max_examples=25, deadline=None)
def test_whatever_is_printed_stays_on_the_page_and_can_be_scanned(paper: PickSlipPaper) -> None:
    data = pick_slips_pdf([paper])
    assert barcodes(data)[-1] == [paper.barcode]
    left, right, low = edges(data)
    assert left >= LEFT - 3
    assert right <= RIGHT + 3
    assert low > 20
