"""결제 통보: whether this PC receives what the gateway posts, where, and from whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos_app.domain.gateway.notice_place import BadNoticePlace, NoticeFault, NoticesHere
from pos_app.station import NoticePlace
from pos_app.ui.forms.form import Form, first_wrong
from pos_app.ui.language import tr
from pos_app.ui.screens.settings.presenter import SettingsPresenter
from pos_app.ui.screens.settings.section import Section
from pos_app.ui.widgets.banner import Banner, BannerSpec
from pos_app.ui.widgets.check import Check
from pos_app.ui.widgets.text_field import TextField
from pos_app.ui.words.notice_place import came_words, door_notice, fault_word

if TYPE_CHECKING:
    from pos_app.services.devices.notice_post import NoticePost

_USUAL_PORT = 8791


class NoticeSection(Section):
    """`presenter` works on a lane of its own: an address is looked for while it is chosen."""

    key, icon = "notices", "message"
    watches = frozenset({"gateway_notice"})

    def __init__(self, presenter: SettingsPresenter, notices: NoticePost) -> None:
        super().__init__(presenter)
        self._notices = notices
        self._here: NoticesHere | None = None
        self._form = _PlaceForm()
        self.main_card().body.addWidget(self._form)
        self._form.changed.connect(self.touched)
        self.fill()

    def title(self) -> str:
        return tr("결제 통보")

    def explain(self) -> str:
        return tr(
            "가상계좌 입금과 에스크로의 구매확인·구매거절을 결제대행사가 알려 오면 곧바로 조회합니다. "
            "결제대행사의 통보는 쇼핑몰 서버가 받으므로, 쇼핑몰 서버가 이 PC로 넘겨 주어야 합니다. "
            "인터넷을 거쳐 넘긴다면 VPN이나 SSH 터널로 이어 주십시오. "
            "통보만 믿고 돈을 적지 않으며, 조회로 확인한 것만 장부에 들어갑니다."
        )

    def why_not(self) -> str:
        if self._here is not None and self._here.fixed:
            return tr("연습 상점은 언제나 이 PC 안의 연습 결제대행사한테서 받습니다.")
        return super().why_not()

    def reload(self) -> None:
        if not self.dirty():
            self.presenter.read(self._notices.here, self._show)

    def save(self) -> None:
        wanted = self._form.typed()
        if wanted is False:
            return
        place = wanted if isinstance(wanted, NoticePlace) else None
        actor = self.presenter.actor()
        self.presenter.save(
            lambda: self._notices.choose(actor, place),
            tr("결제 통보 설정을 저장했습니다."),
            self._saved,
            self._refused,
        )

    def _show(self, here: NoticesHere) -> None:
        if self.dirty():
            return
        self._here = here
        self._form.show_here(here)
        self.state_changed.emit()

    def _saved(self, here: NoticesHere) -> None:
        self.mark(False)
        self._show(here)

    def _refused(self, error: Exception) -> bool:
        if isinstance(error, BadNoticePlace):
            self._form.refuse(error)
            return True
        return False


class _PlaceForm(Form):
    """The place as typed, and under it how receiving stands."""

    def __init__(self) -> None:
        super().__init__()
        self._on = Check(tr("이 PC에서 결제 통보를 받습니다"))
        self._address = TextField(
            tr("받을 IP 주소"), tr("이 PC의 주소입니다. 모든 주소는 0.0.0.0"), code=True, most=45
        )
        self._port = TextField(tr("포트"), tr("방화벽에서 열어 둔 포트입니다."), code=True, most=5)
        self._senders = TextField(
            tr("보내도 되는 서버"),
            tr("쇼핑몰 서버의 IP 주소. 여럿이면 쉼표로 나눕니다. 다른 곳에서 오면 끊습니다."),
            code=True,
            most=300,
        )
        self.door = Banner()
        self.own_width(self._on)
        self.row(self._address, self._port)
        self.row(self._senders)
        self.row(self.door)
        self._came = self.note("")
        self._on.clicked.connect(self._switched)
        for field in (self._address, self._port, self._senders):
            field.edit.textEdited.connect(self.tell)

    def show_here(self, here: NoticesHere) -> None:
        """Fill the form; what was saved stays to be seen while it is off."""
        on = here.port > 0 or bool(here.url)
        self._on.setChecked(on)
        self._on.setEnabled(not here.fixed)
        self._address.set_text(here.address)
        self._port.set_text(str(here.port or _USUAL_PORT))
        self._senders.set_text(", ".join(here.senders))
        self._unfold()
        for field in (self._address, self._port, self._senders):
            field.setVisible(on and not here.fixed)
        stands = door_notice(here)
        self.door.show_banner(BannerSpec(stands.text, stands.severity))
        self._came.show_text(came_words(here))

    def typed(self) -> NoticePlace | bool | None:
        """The place; None for not at all, False while something is wrong and marked."""
        if not self._on.isChecked():
            return None
        senders = tuple(one.strip() for one in self._senders.text().split(",") if one.strip())
        port = self._port.text()
        number = int(port) if port.isascii() and port.isdigit() else 0
        if first_wrong(
            (self._address, bool(self._address.text()), fault_word(NoticeFault.ADDRESS)),
            (self._port, number > 0, fault_word(NoticeFault.PORT)),
            (self._senders, bool(senders), fault_word(NoticeFault.SENDERS)),
        ):
            return False
        return NoticePlace(self._address.text(), number, senders)

    def refuse(self, what: BadNoticePlace) -> None:
        """Mark the field that cannot be used."""
        field = {
            NoticeFault.ADDRESS: self._address,
            NoticeFault.PORT: self._port,
            NoticeFault.SENDERS: self._senders,
        }[what.fault]
        field.wrong(fault_word(what.fault, what.text))
        field.edit.setFocus()

    def _switched(self) -> None:
        self._unfold()
        self.tell()

    def _unfold(self) -> None:
        for field in (self._address, self._port, self._senders):
            field.setVisible(self._on.isChecked())
            field.wrong("")
