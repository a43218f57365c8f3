"""쇼핑몰: one mall, known by its files or by its API."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from PySide6.QtWidgets import QWidget

from pos_app.ui.forms.form import Form, first_wrong
from pos_app.ui.forms.mall_entry import NEW_MALL, MallEntry
from pos_app.ui.language import tr
from pos_app.ui.widgets.check import Check
from pos_app.ui.widgets.combo import Combo
from pos_app.ui.widgets.field import Field
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.text_field import TextField

FILE, API = "file", "api"
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def kind_words() -> tuple[tuple[str, str], ...]:
    """The kinds of malls whose order files are known, and a mall of one's own."""
    return (
        ("own", tr("자사몰")),
        ("smartstore", tr("스마트스토어")),
        ("coupang", tr("쿠팡")),
        ("elevenst", tr("11번가")),
        ("esm", tr("지마켓·옥션 (ESM)")),
        ("cafe24", tr("카페24")),
        ("godomall", tr("고도몰")),
        ("youngcart", tr("영카트")),
    )


def kind_word(kind: str) -> str:
    """What a kind of mall is called; an unknown one by its own name."""
    return dict(kind_words()).get(kind, kind)


class MallForm(Form):
    """`show_entry(entry)`, `typed()` answers the entry or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = NEW_MALL
        self._name = TextField(
            tr("쇼핑몰 이름"), tr("출고지시서와 목록에 이 이름으로 나옵니다."), most=40
        )
        self._kind = Combo()
        self._kind.set_choices(kind_words())
        self._kind_field = Field(tr("종류"), self._kind)
        self._channel = Segmented(
            [(FILE, tr("주문 파일")), (API, tr("API 연결"))], tr("주문을 받는 방법")
        )
        self._channel_field = Field(tr("주문을 받는 방법"), self._channel)
        self._address = TextField(
            tr("API 주소"), tr("https로 시작하는 주소입니다."), code=True, most=300
        )
        self._active = Check(tr("쓰는 쇼핑몰입니다"))
        self.row(self._name, self._kind_field)
        self.row(self._channel_field)
        self.row(self._address)
        self.own_width(self._active)
        for field in (self._name, self._address):
            field.edit.textEdited.connect(self.tell)
        self._kind.activated.connect(self.tell)
        self._active.clicked.connect(self.tell)
        self._channel.changed.connect(self._choose_channel)
        self.show_entry(NEW_MALL)

    def show_entry(self, entry: MallEntry) -> None:
        """Fill the form; kind and channel of a known mall stay as they are."""
        self._entry = entry
        self._name.set_text(entry.name)
        self._kind.choose(entry.kind)
        self._channel.choose(API if entry.by_api else FILE)
        self._address.set_text(entry.address)
        self._active.setChecked(entry.active)
        self._active.setVisible(entry.mall_id != 0)
        known = tr("주문을 받기 시작한 뒤에는 바꿀 수 없습니다.") if entry.mall_id else ""
        self._kind_field.sleep(known)
        self._channel_field.sleep(known)
        self._address.setVisible(entry.by_api)

    def is_empty(self) -> bool:
        """Whether nothing was typed for a new mall."""
        return self._entry.mall_id == 0 and not self._name.text() and not self._address.text()

    def begin(self) -> None:
        """Put the cursor where typing begins."""
        self._name.edit.setFocus()

    def typed(self) -> MallEntry | None:
        """The mall; None while something is wrong and marked."""
        by_api, address = self._channel.chosen() == API, self._address.text()
        if first_wrong(
            (self._name, bool(self._name.text()), tr("이름을 적어 주십시오.")),
            (
                self._address,
                not by_api or _is_address(address),
                tr("https로 시작하는 주소를 적어 주십시오."),
            ),
        ):
            return None
        return replace(
            self._entry,
            kind=str(self._kind.chosen()),
            name=self._name.text(),
            by_api=by_api,
            address=address if by_api else "",
            active=self._active.isChecked(),
        )

    def taken(self) -> None:
        """Another mall has this name."""
        self._name.wrong(tr("같은 이름의 쇼핑몰이 이미 있습니다."))
        self._name.edit.setFocus()

    def _choose_channel(self, channel: str) -> None:
        self._address.setVisible(channel == API)
        self.tell()


def _is_address(text: str) -> bool:
    """https anywhere, plain http only on this computer (the pretend mall)."""
    parts = urlsplit(text)
    host = parts.hostname or ""
    return bool(host) and (
        parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK)
    )
