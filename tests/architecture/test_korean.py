"""Korean is spoken in few places: on the screen through tr(), on paper, and in pretending."""

from __future__ import annotations

import pytest

from tests.architecture.source import (
    Found,
    Module,
    filled_before_translation,
    is_sentence,
    korean,
    module,
    product,
)

SPEAKS = ("documents/", "gateways/simulated/", "training/", "__main__.py")
KNOWS_WORDS = ("domain/", "gateways/")
SCREEN = "ui/"
WORD_TABLES = ("ui/words/", "ui/korean.py")


def complaints(of: Module) -> list[Found]:
    """Korean where it may not stand."""
    if of.name.startswith(SPEAKS) or of.name.startswith(WORD_TABLES):
        return []
    if of.name.startswith(SCREEN):
        return list(korean(of, spoken=False))
    if of.name.startswith(KNOWS_WORDS):
        return [found for found in korean(of) if is_sentence(found.what)]
    return list(korean(of))


def test_korean_stands_only_where_it_may() -> None:
    found = [str(one) for of in product() for one in complaints(of)]
    assert not found, "\n".join(found)


def test_a_text_is_translated_before_it_is_filled() -> None:
    found = [str(one) for of in product() for one in filled_before_translation(of)]
    assert not found, "\n".join(found)
    assert list(filled_before_translation(module("ui/x.py", 'x = tr(f"{n}건")')))


@pytest.mark.parametrize(
    "words",
    [
        "결제확인/배송요청",
        "반품or취소완료",
        "무통장입금",
        "받는 분 전화번호",
        "배송시 요구사항",
        "상품주문번호",
        "수취인 연락처1",
        "CJ대한통운",
        "우편번호(수취인)",
        "주문일시(결제완료)",
        "옵션정보(색상/크기)",
    ],
)
def test_words_of_the_trade_are_no_sentences(words: str) -> None:
    assert not is_sentence(words)


@pytest.mark.parametrize(
    "words",
    [
        "주문이 취소되었습니다.",
        "이미 판매된 주문입니다",
        "다시 스캔해 주십시오.",
        "인쇄할까요? 확인해 주세요",
        "먼저 결제를 확인한다",
        "취소됨.",
        "파일의 세 번째 줄에 있는 값을 읽지 못함",
    ],
)
def test_what_speaks_to_a_person_is_a_sentence(words: str) -> None:
    assert is_sentence(words)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("domain/sale.py", 'reason = "이미 매출이 끝난 주문입니다."'),
        ("services/selling/sales.py", 'raise Refused("품절")'),
        ("db/orders/orders.py", 'status = "발송준비중"'),
        ("ui/screens/orders/screen.py", 'button.setText("인쇄")'),
        ("ui/screens/orders/presenter.py", 'return f"{count}건을 인쇄"'),
        ("ui/notices.py", 'return tr("인쇄") + " 대기"'),
        ("ui/notices.py", 'return with_particle("주문", pair)'),
    ],
)
def test_control_planted_korean_is_found(name: str, text: str) -> None:
    assert complaints(module(name, text))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("domain/mall.py", 'WORDS = {"paid": "결제확인/배송요청"}'),
        ("domain/sale.py", '"""매출완료."""\nx = 1  # 도매매출'),
        ("ui/screens/orders/screen.py", 'b.setText(self.tr("{n}건 인쇄").format(n=3))'),
        ("ui/notices.py", 'x = tr("인쇄" if a else "대기")'),
        ("ui/screens/imports/matching.py", 'x = with_particle(name, "은/는")'),
        ("documents/receipt.py", 'x = "감사합니다."'),
    ],
)
def test_korean_in_its_place_is_left_alone(name: str, text: str) -> None:
    assert not complaints(module(name, text))
