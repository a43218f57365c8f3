"""What the status strip says of devices, promises and malls."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pos_app.domain.outside.promises import PromiseState
from pos_app.services.devices.device_values import Condition, DeviceCard
from pos_app.services.devices.shop_sounds import SoundCard
from pos_app.services.house.malls import Mall
from pos_app.station import Role
from pos_app.ui.format import clock_time
from pos_app.ui.frame.status_strip import DeviceMark, StatusStrip
from pos_app.ui.language import tr
from pos_app.ui.widgets.toast import ToastSpec
from pos_app.ui.words.devices import role_name, trouble_words

_STUCK = frozenset({PromiseState.REJECTED, PromiseState.UNKNOWN})


_ON_THE_PRINTER = frozenset({Role.CASH_DRAWER, Role.CUSTOMER_DISPLAY})


def show_devices(strip: StatusStrip, cards: Sequence[DeviceCard], sounds: SoundCard) -> None:
    """Every device of this station: its name and a dot, and words where it is not fine."""
    shown = [card for card in cards if card.condition is not Condition.MISSING and not card.shared]
    strip.set_devices([*map(_mark, shown), _sound_mark(sounds)])


def show_promises(strip: StatusStrip, counts: Sequence[tuple[PromiseState, int]]) -> None:
    """How many promises are not sent yet; those a person ticks at a mall are not counted."""
    waiting = sum(count for state, count in counts if state is not PromiseState.MANUAL)
    strip.set_unsent(waiting, stuck=any(count for state, count in counts if state in _STUCK))


def show_malls(strip: StatusStrip, malls: Sequence[Mall], today: int) -> None:
    """When orders last came from a mall by themselves."""
    pulled = [mall.pulled_at for mall in malls if mall.by_api and mall.active and mall.pulled_at]
    if pulled:
        strip.set_mall(tr("쇼핑몰 {time} 받음").format(time=clock_time(min(pulled), today)))


def _mark(card: DeviceCard) -> DeviceMark:
    fine = card.condition is not Condition.FAULT
    if card.trouble is not None and card.role in _ON_THE_PRINTER:
        return DeviceMark(role_name(card.role), fine)  # the words stand beside its printer
    words = (
        ""
        if fine
        else (trouble_words(card.trouble, card.role) if card.trouble else tr("연결 끊김"))
    )
    return DeviceMark(role_name(card.role), fine, words)


def _sound_mark(card: SoundCard) -> DeviceMark:
    if not card.able:
        return DeviceMark(tr("소리"), False, tr("낼 수 없음"))
    return DeviceMark(tr("소리") if card.on else tr("소리 꺼 둠"), True)


def cancelled_toast(go: Callable[[], None]) -> ToastSpec:
    """A cancel that came while the clerk does something else; its button leads to the case."""
    said = tr("취소된 주문이 있습니다. 박스를 빼고 상품을 되돌려 놓아 주십시오.")
    return ToastSpec(said, tr("취소·반품 열기"), "", go)
