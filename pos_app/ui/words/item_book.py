"""Words for the list of items as a workbook: what a row would do, or why it cannot be saved."""

from __future__ import annotations

from pos_app.domain.house.item_cards import Barcode, WithoutBarcode
from pos_app.domain.intake.item_book import (
    BookChange,
    BookField,
    BookFlaw,
    BookLine,
    BookMovedOn,
    BookSaved,
    BookValue,
    BookVerdict,
    FlawKind,
)
from pos_app.domain.intake.item_book_judge import LONGEST
from pos_app.ui.format import number, won_total
from pos_app.ui.korean import with_particle
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words
from pos_app.ui.words.items import without_barcode_choices


def field_word(field: BookField) -> str:
    """What a column is called."""
    return {
        BookField.CODE: tr("상품코드"),
        BookField.NAME: tr("상품 이름"),
        BookField.OPTION: tr("옵션"),
        BookField.PLACE: tr("위치"),
        BookField.PRICE: tr("판매가"),
        BookField.TAX_FREE: tr("과세"),
        BookField.ACTIVE: tr("사용"),
        BookField.LOW_STOCK: tr("안전재고"),
        BookField.WITHOUT_BARCODE: tr("바코드가 없을 때"),
        BookField.BARCODES: tr("바코드"),
        BookField.PIECES: tr("낱개 수"),
        BookField.ON_HAND: tr("재고"),
    }[field]


def change_words(change: BookChange) -> str:
    """`판매가 2,290원 → 2,500원`."""
    return tr("{field} {old} → {new}").format(
        field=field_word(change.field),
        old=_value(change.field, change.old),
        new=_value(change.field, change.new),
    )


def line_words(line: BookLine) -> str:
    """What saving the row does, from old to new, or why it is not saved."""
    if line.verdict is BookVerdict.WRONG:
        return " · ".join(flaw_words(flaw) for flaw in line.flaws)
    if line.verdict is BookVerdict.NEW:
        return _new_words(line)
    return " · ".join(change_words(change) for change in line.changes)


def flaw_words(flaw: BookFlaw) -> str:
    """Why a row cannot be saved."""
    if flaw.kind is FlawKind.UNREADABLE:
        return _unreadable(flaw)
    if flaw.kind is FlawKind.MISSING:
        return _missing(flaw)
    if flaw.kind is FlawKind.ROUNDED:
        text = tr("{field} '{value}': 엑셀이 숫자를 줄였습니다. 칸을 텍스트로 바꾸고 다시 적기")
    elif flaw.kind is FlawKind.ZEROS_LOST:
        text = tr("상품코드 '{value}': 앞의 0이 빠진 듯합니다. 있는 상품은 {owner}")
    elif flaw.kind is FlawKind.TOO_LONG:
        text = tr("{field}: {most}자를 넘습니다")
    elif flaw.kind is FlawKind.CODE_TWICE:
        text = tr("{row}행에도 같은 상품코드가 있습니다. 한 상품은 한 줄에 적기")
    elif flaw.kind is FlawKind.BARCODE_TAKEN:
        text = tr("바코드 {barcode} {owner} 상품이 쓰고 있습니다")
    else:
        text = tr("바코드 {barcode} {row}행에도 있습니다")
    return text.format(
        field=field_word(flaw.field),
        value=flaw.value,
        barcode=with_particle(flaw.value, "은/는"),
        most=LONGEST.get(flaw.field, 0),
        row=flaw.row,
        owner=flaw.owner,
    )


def saved_words(done: BookSaved) -> str:
    """`새 상품 3가지 · 바뀐 상품 12가지 · 못 쓰는 2줄은 그대로`."""
    said = [
        tr("새 상품 {n}가지").format(n=number(done.added)),
        tr("바뀐 상품 {n}가지").format(n=number(done.changed)),
    ]
    if done.wrong:
        said.append(tr("못 쓰는 {n}줄은 저장하지 않았습니다").format(n=number(done.wrong)))
    return " · ".join(said)


def _new_words(line: BookLine) -> str:
    draft = line.draft
    if draft is None:
        return ""
    said = [tr("판매가 {won}").format(won=won_total(draft.price))]
    if draft.tax_free:
        said.append(tr("면세"))
    if draft.place:
        said.append(tr("위치 {place}").format(place=draft.place))
    if line.on_hand:
        said.append(tr("처음 재고 {n}개").format(n=number(line.on_hand)))
    if draft.barcodes:
        said.append(tr("바코드 {codes}").format(codes=_codes(draft.barcodes)))
    if not draft.active:
        said.append(tr("쓰지 않음"))
    return " · ".join(said)


def _value(field: BookField, value: BookValue) -> str:
    if isinstance(value, tuple):
        return _codes(value)
    if isinstance(value, WithoutBarcode):
        return dict(without_barcode_choices())[value]
    if isinstance(value, str):
        return value or tr("없음")
    if field is BookField.TAX_FREE:
        return tr("면세") if value else tr("과세")
    if field is BookField.ACTIVE:
        return tr("쓰는 상품") if value else tr("쓰지 않음")
    return won_total(value) if field is BookField.PRICE else number(value)


def _codes(codes: tuple[Barcode, ...]) -> str:
    """`8800000012346, 18800000099997 ×12`."""
    said = (
        f"{code.barcode} ×{number(code.quantity)}" if code.quantity > 1 else code.barcode
        for code in codes
    )
    return ", ".join(said) or tr("없음")


def _missing(flaw: BookFlaw) -> str:
    if flaw.field is BookField.CODE:
        return tr("상품코드가 비어 있습니다")
    if flaw.field is BookField.NAME:
        return tr("새 상품인데 상품 이름이 없습니다")
    return tr("낱개 수 {value}만 있고 바코드가 없습니다").format(value=flaw.value)


def _unreadable(flaw: BookFlaw) -> str:
    text = {
        BookField.TAX_FREE: tr("과세 '{value}': 과세 또는 면세로 적기"),
        BookField.ACTIVE: tr("사용 '{value}': 예 또는 아니오로 적기"),
        BookField.WITHOUT_BARCODE: tr(
            "바코드가 없을 때 '{value}': 눈으로 확인, 위치 라벨, 담지 않음 가운데 하나로 적기"
        ),
        BookField.PIECES: tr("낱개 수 '{value}': 1 이상의 정수로 적기"),
    }.get(flaw.field, tr("{field} '{value}': 0 이상의 정수로 적기"))
    return text.format(field=field_word(flaw.field), value=flaw.value)


def _moved_on(what: BookMovedOn) -> Notice:
    del what
    return Notice(
        tr(
            "그사이 상품이 바뀌어 하나도 저장하지 않았습니다. 지금 상품과 다시 비교했으니 보고 다시 저장해 주십시오."
        ),
        "warn",
        "warn",
    )


WORDS: Words = {BookMovedOn: _moved_on}
