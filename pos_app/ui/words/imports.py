"""Words for order files, the changes they bring, and the malls they belong to."""

from __future__ import annotations

from pos_app.documents.order_files.formats import BrokenFormat
from pos_app.documents.order_files.sentences import reject_sentence, sentence, warning_sentence
from pos_app.domain.errors import DomainError
from pos_app.domain.intake.import_preview import NoSuchMall, WrongMall
from pos_app.domain.intake.order_difference import ChangedField
from pos_app.domain.intake.order_file import FileWarning, RejectedRow
from pos_app.domain.intake.order_file_errors import OrderFileRefused
from pos_app.domain.intake.order_review import ChangeAnswered, NoSuchChange, SoldOrderKeeps
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words


def rejected_words(row: RejectedRow) -> str:
    """Why a row cannot be used, without its number: the list has that in a column."""
    return reject_sentence(row).removeprefix(tr("{n}행: ").format(n=row.row))


def warning_words(warning: FileWarning) -> str:
    """What a person should look at, with the row it is in."""
    return warning_sentence(warning)


def field_word(field: ChangedField) -> str:
    """What a changed part of an order is called."""
    return {
        ChangedField.BUYER: tr("주문한 분"),
        ChangedField.BUYER_TEL: tr("주문한 분 연락처"),
        ChangedField.RECEIVER: tr("받는 분"),
        ChangedField.TEL: tr("연락처"),
        ChangedField.TEL2: tr("다른 연락처"),
        ChangedField.ZIP: tr("우편번호"),
        ChangedField.ADDRESS: tr("주소"),
        ChangedField.MEMO: tr("배송 메모"),
        ChangedField.LINE: tr("품목"),
        ChangedField.DELIVERY: tr("배송료"),
        ChangedField.DISCOUNT: tr("할인"),
        ChangedField.TOTAL: tr("합계"),
    }[field]


def _refused(what: DomainError) -> Notice:
    return Notice(sentence(what))


def _no_mall(what: NoSuchMall) -> Notice:
    del what
    return Notice(
        tr("고른 쇼핑몰이 없거나 쓰지 않는 쇼핑몰입니다. 설정에서 확인하고 다시 골라 주십시오.")
    )


def _wrong_mall(what: WrongMall) -> Notice:
    del what
    return Notice(tr("이 파일은 고른 쇼핑몰의 파일이 아닙니다. 쇼핑몰을 다시 골라 주십시오."))


def _no_change(what: NoSuchChange) -> Notice:
    del what
    return Notice(tr("그 변경이 목록에 없습니다. 다시 불러온 목록에서 골라 주십시오."))


def _answered(what: ChangeAnswered) -> Notice:
    if what.accepted:
        text = tr(
            "다른 사람이 이 변경을 먼저 받아들였습니다. 출고지시서를 다시 인쇄했는지 봐 주십시오."
        )
    else:
        text = tr("다른 사람이 이 변경을 먼저 거절했습니다. 주문은 그대로입니다.")
    return Notice(text, "warn", "warn")


def _sold_keeps(what: SoldOrderKeeps) -> Notice:
    del what
    return Notice(
        tr("이미 매출한 주문이라 품목과 금액은 바꿀 수 없습니다. 그대로 두기를 눌러 주십시오."),
        "warn",
        "warn",
    )


WORDS: Words = {
    OrderFileRefused: _refused,
    BrokenFormat: _refused,
    NoSuchMall: _no_mall,
    WrongMall: _wrong_mall,
    NoSuchChange: _no_change,
    ChangeAnswered: _answered,
    SoldOrderKeeps: _sold_keeps,
}
