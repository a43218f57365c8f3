"""결제대행사: one merchant number, its keys typed and never shown again, and a connection tried."""

from __future__ import annotations

import ipaddress

from PySide6.QtWidgets import QWidget

from pos_app.domain.gateway.merchants import Merchant, MerchantDraft, MerchantFault, MerchantKeys
from pos_app.domain.paying.gateway_payment import is_mid
from pos_app.domain.secret import Secret
from pos_app.ui.forms.form import Form, first_wrong
from pos_app.ui.language import tr
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.check import Check
from pos_app.ui.widgets.text_field import SecretField, TextField
from pos_app.ui.words.merchants import fault_word, keys_word

_KEY_LENGTH = 16


class MerchantForm(Form):
    """`show_merchant(merchant)`, None a new one; `typed()` answers the draft or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._merchant: Merchant | None = None
        self._mid = TextField(
            tr("상점 아이디 (MID)"), tr("KG이니시스가 준 상점 아이디입니다."), code=True, most=20
        )
        self._ip = TextField(
            tr("이 매장의 IP 주소"),
            tr("결제대행사에 등록한 공인 IP입니다. 예: 203.0.113.7"),
            code=True,
            most=15,
        )
        place = tr("상점관리자의 상점정보 > 계약정보 > 부가정보에 있습니다.")
        self._key = SecretField(tr("INIAPI 키"), place, most=40)
        self._iv = SecretField(tr("INIAPI IV"), place, most=40)
        self._in_parts = Check(tr("실시간계좌이체 부분취소 계약이 있습니다"))
        self._accounts = Check(tr("가상계좌 환불서비스 계약이 있습니다 (입금 330원, 환불 330원)"))
        self._active = Check(tr("쓰는 상점 아이디입니다"))
        self.test = KeyButton(tr("연결 시험"), "Ctrl+T", icon="link")
        self.verdict = Banner()
        self.row(self._mid, self._ip)
        self.row(self._key, self._iv)
        self._keys_here = self.note("")
        for check in (self._in_parts, self._accounts, self._active):
            self.own_width(check)
            check.clicked.connect(self.tell)
        self.own_width(self.test)
        self.row(self.verdict)
        for field in (self._mid, self._ip, self._key, self._iv):
            field.edit.textEdited.connect(self._edited)
        self.show_merchant(None)

    def show_merchant(self, merchant: Merchant | None) -> None:
        """Fill the form; keys that were saved are not shown again."""
        self._merchant = merchant
        self._mid.set_text(merchant.mid if merchant else "")
        self._ip.set_text(merchant.client_ip if merchant else "")
        self._mid.sleep(tr("결제 기록이 이 아이디로 남아 바꿀 수 없습니다.") if merchant else "")
        for field in (self._key, self._iv):
            field.take()
            field.wrong("")
        self._in_parts.setChecked(merchant is not None and merchant.transfer_in_parts)
        self._accounts.setChecked(merchant is not None and merchant.account_refunds)
        self._active.setChecked(merchant is None or merchant.active)
        self._active.setVisible(merchant is not None)
        self._keys_here.show_text(keys_word(merchant.keys) if merchant else "")
        self.verdict.clear()

    def begin(self) -> None:
        """Put the cursor where typing begins."""
        self._mid.edit.setFocus()

    def is_new(self) -> bool:
        """Whether the number was not entered yet."""
        return self._merchant is None

    def typed(self) -> MerchantDraft | None:
        """The draft; None while something is wrong and marked. Keys left empty stay as they are."""
        key, iv = self._key.text().strip(), self._iv.text().strip()
        with_keys = bool(key or iv)
        if first_wrong(
            (self._mid, is_mid(self._mid.text()), fault_word(MerchantFault.MID)),
            (self._ip, _is_ip(self._ip.text()), fault_word(MerchantFault.CLIENT_IP)),
            (self._key, not with_keys or len(key) == _KEY_LENGTH, fault_word(MerchantFault.KEY)),
            (self._iv, not with_keys or len(iv) == _KEY_LENGTH, fault_word(MerchantFault.IV)),
        ):
            return None
        return MerchantDraft(
            self._mid.text(),
            self._ip.text(),
            self._in_parts.isChecked(),
            self._accounts.isChecked(),
            self._active.isChecked(),
            MerchantKeys(Secret(key), Secret(iv)) if with_keys else None,
        )

    def taken(self) -> None:
        """The shop has this number already."""
        self._mid.wrong(tr("이미 있는 상점 아이디입니다."))
        self._mid.edit.setFocus()

    def _edited(self) -> None:
        self.verdict.clear()
        self.tell()


def _is_ip(text: str) -> bool:
    try:
        ipaddress.IPv4Address(text)
    except ValueError:
        return False
    return True
