"""What a paper says, frozen: services fill these in, `documents/` turns them into bytes.

Amounts are won, moments are milliseconds UTC. Names of malls and payment methods arrive as the
words to print.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

from pos_app.domain.errors import DomainError
from pos_app.domain.paper.slip_barcode import encode
from pos_app.domain.won import Won, supply_of, vat_of

MAX_LINES = 2_000


class PaperWidth(Enum):
    """What of a receipt roll can be printed: dots, and columns of the 12-dot font in them."""

    MM80 = (576, 48)
    MM80_180DPI = (512, 42)  # the same paper under a coarser head
    MM58 = (384, 32)

    @property
    def dots(self) -> int:
        return self.value[0]

    @property
    def columns(self) -> int:
        return self.value[1]


class KoreanMode(StrEnum):
    """How a receipt printer is brought to print Korean; the bytes are in `documents/korean_modes`.

    The numbered page prints every way under its number, and whoever sets the printer up says which
    line looks right. `page_…` ways choose a maker's own code page first; the value is in their name.
    """

    STANDARD = "standard"  # code page 0, two-byte mode on, country Korea, no spacing
    POWER_UP = "power_up"  # two-byte mode and code page as the printer powers up
    PAGE_12 = "page_12"
    PAGE_12_ONE_BYTE = "page_12_one_byte"  # two-byte mode switched off again behind it
    PAGE_15 = "page_15"
    PAGE_0D = "page_0d"
    PAGE_1A = "page_1a"
    PAGE_25 = "page_25"
    PAGE_64 = "page_64"
    DRAWN = "drawn"  # it has no Korean letters: rows with any go as pictures


@dataclass(frozen=True, slots=True)
class RollProfile:
    """What a receipt printer can draw by itself; the rest is sent to it as pictures.

    `korean`: how it is brought to print Korean, or that it cannot.
    `ksx1001_only`: its ROM lacks the 8,822 syllables outside KS X 1001.
    `native_barcode`: it draws Code 128 on `GS k 73`.
    `cutter`: without one the paper is fed to where a hand tears it.
    """

    width: PaperWidth = PaperWidth.MM80
    korean: KoreanMode = KoreanMode.STANDARD
    ksx1001_only: bool = False
    native_barcode: bool = True
    cutter: bool = True


@dataclass(eq=False)
class PaperTooLong(DomainError):
    """More lines than one paper may hold."""

    lines: int
    limit: int


@dataclass(frozen=True, slots=True)
class ShopPaper:
    """The shop as its papers name it; an empty field is left out."""

    name: str
    business_no: str = ""
    owner: str = ""
    tel: str = ""
    address: str = ""
    business_type: str = ""
    business_item: str = ""


@dataclass(frozen=True, slots=True)
class PartyPaper:
    """The other side of a 거래명세표; an empty field is left blank."""

    name: str
    business_no: str = ""
    owner: str = ""
    tel: str = ""
    address: str = ""
    business_type: str = ""
    business_item: str = ""


@dataclass(frozen=True, slots=True)
class ReceiverPaper:
    """Where the parcel goes."""

    name: str
    phone: str
    address: str
    zip_code: str = ""
    memo: str = ""


@dataclass(frozen=True, slots=True)
class CopyMark:
    """A paper that is not the first: `number` 1 is the first copy, with who allowed it and why."""

    number: int
    reason: str
    approver: str


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One thing to fetch."""

    place: str
    product: str
    option: str
    qty: int
    amount: Won


@dataclass(frozen=True, slots=True)
class PickSlipPaper:
    """출고지시서. `copy` is None on the original; `estimated` asks for 금액 확인 before the sale."""

    serial: int
    order_no: str
    mall: str
    partner: str
    pay_method: str
    paid_at: int | None
    lines: tuple[SlipLine, ...]
    goods: Won
    delivery_fee: Won
    discount: Won
    total: Won
    receiver: ReceiverPaper
    printed_at: int
    staff: str
    station: str
    shop_name: str = ""
    copy: CopyMark | None = None
    estimated: bool = False
    training: bool = False

    @property
    def barcode(self) -> str:
        """Sixteen digits. Raises `SlipNumberOutOfRange`."""
        return encode(self.serial, self.copy.number if self.copy else 0)


@dataclass(frozen=True, slots=True)
class SaleLine:
    """One thing sold; `amount` is what is charged for all of `qty`, tax included."""

    product: str
    option: str
    qty: int
    unit_price: Won
    amount: Won
    tax_free: bool = False


@dataclass(frozen=True, slots=True)
class TaxSplit:
    """A total taken apart: supply + vat + tax_free = total."""

    supply: Won
    vat: Won
    tax_free: Won = 0

    @property
    def total(self) -> Won:
        return self.supply + self.vat + self.tax_free

    @classmethod
    def of(cls, taxable: Won, tax_free: Won = 0) -> TaxSplit:
        """The split of a taxable total (tax included, delivery fee with it) and an exempt one."""
        return cls(supply_of(taxable), vat_of(taxable), tax_free)


@dataclass(frozen=True, slots=True)
class SalesReceiptPaper:
    """판매 영수증, given or kept after the sale. `tax` is what was posted, delivery fee included.

    `deduction`: of a return, the return shipping its customer pays.
    """

    shop: ShopPaper
    voucher_no: str
    order_no: str
    partner: str
    lines: tuple[SaleLine, ...]
    goods: Won
    delivery_fee: Won
    discount: Won
    total: Won
    tax: TaxSplit
    pay_method: str
    sold_at: int
    staff: str
    station: str
    copy: CopyMark | None = None
    training: bool = False
    deduction: Won = 0


@dataclass(frozen=True, slots=True)
class VoucherPaper:
    """거래명세표 of one sale, or of a return. `tax` is what was posted, delivery fee included."""

    shop: ShopPaper
    partner: PartyPaper
    voucher_no: str
    order_no: str
    lines: tuple[SaleLine, ...]
    delivery_fee: Won
    discount: Won
    total: Won
    tax: TaxSplit
    pay_method: str
    sold_at: int
    printed_at: int
    staff: str
    memo: str = ""
    copy: CopyMark | None = None
    training: bool = False
    deduction: Won = 0


@dataclass(frozen=True, slots=True)
class PrinterPagePaper:
    """What a test print says about the printer it came from."""

    printer: str
    connection: str
    station: str
    staff: str
    printed_at: int
    training: bool = False


def check_length(lines: int) -> None:
    """Refuses a paper of more than `MAX_LINES` lines. Raises `PaperTooLong`."""
    if lines > MAX_LINES:
        raise PaperTooLong(lines, MAX_LINES)
