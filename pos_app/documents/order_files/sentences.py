"""One clear Korean sentence for each refusal, verdict and warning, naming the file and the row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pos_app.documents.order_files.formats import BrokenFormat
from pos_app.domain.errors import DomainError
from pos_app.domain.intake.order_file import FileWarning, RejectedRow, RejectReason, WarningKind
from pos_app.domain.intake.order_file_errors import (
    BrokenFile,
    FileMissing,
    FormulaCell,
    NoItemsInside,
    NoParcelsInside,
    NoPayoutsInside,
    NoReceiptsInside,
    NotASpreadsheet,
    NothingInside,
    PasswordNeeded,
    RuinedOrderNumber,
    TooLarge,
    UnknownColumn,
    UnknownCourierFile,
    UnknownFormat,
    UnknownItemBook,
    UnknownPayoutFile,
    UnknownReceiptList,
    WrongPassword,
)

_LIMITS: Mapping[str, str] = {
    "bytes": "파일이 {limit:,}바이트를 넘습니다",
    "unpacked": "압축을 풀면 {limit:,}바이트를 넘습니다",
    "entries": "압축 안의 파일이 {limit:,}개를 넘습니다",
    "rows": "{limit:,}행을 넘습니다",
    "columns": "열이 {limit:,}개를 넘습니다",
    "cell": "{row}행에 {limit:,}자를 넘는 칸이 있습니다",
    "memory": "읽는 데 메모리가 너무 많이 듭니다",
    "time": "{limit}초 안에 읽을 수 없습니다",
}

_REFUSALS: Mapping[type[DomainError], Callable[[Any], str]] = {
    FileMissing: lambda e: f"'{e.file}' 파일을 열 수 없습니다.",
    PasswordNeeded: lambda e: f"'{e.file}' 파일은 비밀번호가 걸려 있어 비밀번호를 넣어야 합니다.",
    WrongPassword: lambda e: f"'{e.file}' 파일의 비밀번호가 맞지 않습니다.",
    NotASpreadsheet: lambda e: f"'{e.file}' 파일은 엑셀이나 CSV 표가 아닙니다.",
    NothingInside: lambda e: f"'{e.file}' 파일에 주문이 한 줄도 없습니다.",
    TooLarge: lambda e: f"'{e.file}' 파일은 {_limit(e)}.",
    BrokenFile: lambda e: f"'{e.file}' 파일{_at(e.row)} 깨져 있거나 잘려 있어 읽지 않았습니다.",
    UnknownFormat: lambda e: (
        f"'{e.file}' 파일은 아는 주문서 양식이 아닙니다 (제목: {_words(e.words)})."
    ),
    UnknownCourierFile: lambda e: (
        f"'{e.file}' 파일은 아는 택배사 결과 파일이 아닙니다 (제목: {_words(e.words)})."
    ),
    NoParcelsInside: lambda e: f"'{e.file}' 파일에 송장이 한 줄도 없습니다.",
    UnknownItemBook: lambda e: (
        f"'{e.file}' 파일에 상품코드 열이 없습니다 (제목: {_words(e.words)})."
    ),
    NoItemsInside: lambda e: f"'{e.file}' 파일에 상품이 한 줄도 없습니다.",
    UnknownReceiptList: lambda e: (
        f"'{e.file}' 파일은 아는 현금영수증 내역 파일이 아닙니다 (제목: {_words(e.words)})."
    ),
    UnknownPayoutFile: lambda e: (
        f"'{e.file}' 파일은 아는 정산내역이 아닙니다 (제목: {_words(e.words)})."
    ),
    NoPayoutsInside: lambda e: f"'{e.file}' 파일에 정산내역이 한 줄도 없습니다.",
    NoReceiptsInside: lambda e: f"'{e.file}' 파일에 현금영수증이 한 줄도 없습니다.",
    UnknownColumn: lambda e: (
        f"'{e.file}' 파일 {e.row}행의 제목 '{e.word}'은(는) 모르는 이름이며 '{e.like}' 열이 없습니다."
    ),
    RuinedOrderNumber: lambda e: (
        f"'{e.file}' 파일 {e.row}행의 주문번호가 {e.value}(으)로 망가져 있어 읽지 않았습니다."
    ),
    FormulaCell: lambda e: (
        f"'{e.file}' 파일 {e.row}행{f' {e.cell} 칸' if e.cell else ''}에 수식이 있어 읽지 않았습니다."
    ),
    BrokenFormat: lambda e: f"양식 파일 '{e.file}'을(를) 읽을 수 없습니다.",
}

_REJECTS: Mapping[RejectReason, str] = {
    RejectReason.NO_ORDER_NO: "주문번호가 없습니다",
    RejectReason.NO_RECEIVER: "받는 사람 이름이 비어 있습니다",
    RejectReason.NO_QTY: "수량이 비어 있습니다",
    RejectReason.BAD_QTY: "수량 '{value}'은(는) 1 이상의 정수가 아닙니다",
    RejectReason.BAD_MONEY: "금액 '{value}'을(를) 읽을 수 없습니다",
    RejectReason.NO_PRODUCT: "상품명과 상품코드가 모두 비어 있습니다",
    RejectReason.BAD_TEXT: "글자가 아닌 값({value})이 들어 있습니다",
    RejectReason.DOUBLED_LINE: "품목 번호 {value}이(가) 두 번 나옵니다",
    RejectReason.ORDER_INCOMPLETE: "같은 주문의 {value}행을 쓸 수 없어 함께 제외했습니다",
}

_WARNINGS: Mapping[WarningKind, str] = {
    WarningKind.QTY_CLAIM: "수량 클레임이 걸려 있습니다",
    WarningKind.NO_PHONE: "받는 사람 전화번호가 없습니다",
    WarningKind.NO_ADDRESS: "배송지 주소가 없습니다",
    WarningKind.BLANK_PRODUCT: "상품명이 비어 있습니다. 영카트는 엑셀(XLS)로 내려받으면 나옵니다",
    WarningKind.TOTAL_ROW: "합계 줄이라 건너뛰었습니다",
    WarningKind.NO_MONEY: "금액을 계산할 열이 없습니다: {value}",
    WarningKind.MONEY_MISMATCH: "주문 {value}의 금액이 서로 맞지 않습니다",
    WarningKind.RECEIVER_DIFFERS: "주문 {value} 안에서 받는 사람이나 주소가 다릅니다",
    WarningKind.REPAIRED: "앞자리 0이 빠져 있어 {value}(으)로 고쳤습니다",
    WarningKind.NO_LAST_NEWLINE: "마지막 줄이 끝나지 않아 파일이 잘렸을 수 있습니다",
}


def sentence(error: DomainError) -> str:
    """Why the file was refused. Raises KeyError for an error that is not of order files."""
    return _REFUSALS[type(error)](error)


def reject_sentence(rejected: RejectedRow) -> str:
    """Why one row cannot be used."""
    return f"{rejected.row}행: {_REJECTS[rejected.reason].format(value=rejected.value)}."


def warning_sentence(warning: FileWarning) -> str:
    """What a person should look at."""
    text = _WARNINGS[warning.kind].format(value=warning.value)
    return f"{warning.row}행: {text}." if warning.row else f"{text}."


def _limit(error: TooLarge) -> str:
    template = _LIMITS.get(error.what, "너무 큽니다")
    return template.format(limit=error.limit, row=error.row)


def _at(row: int) -> str:
    return f" {row}행이" if row else "이"


def _words(words: list[str]) -> str:
    shown = ", ".join(words[:8])
    return shown + (" …" if len(words) > 8 else "") if shown else "없음"
