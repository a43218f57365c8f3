"""설정 → 결제대행사: keys typed once and shown nowhere, a connection tried, each refusal a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_app.clock import SystemClock
from pos_app.devices.hub import DeviceHub
from pos_app.domain.actors import Actor
from pos_app.domain.gateway.merchants import (
    GatewayTrial,
    GatewayTried,
    KeysHere,
    MerchantDraft,
    MerchantKeys,
    NoKeyStore,
)
from pos_app.domain.secret import Secret
from pos_app.gateways.inicis.keys import keys_of
from pos_app.gateways.inicis.settings import Twin
from pos_app.gateways.secrets.port import SecretProblem
from pos_app.gateways.simulated.certificates import Certificates
from pos_app.gateways.simulated.inicis.server import SimulatedInicis
from pos_app.services.devices.database_door import DatabaseDoor
from pos_app.services.devices.devices import Devices
from pos_app.services.money.merchants import Merchants
from pos_app.station import Station
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.settings.sections.gateway import GatewaySection
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.words.merchants import keys_word, trial_notice
from tests.databases import Sqlite
from tests.gateways.inicis.given import KEYS
from tests.services.merchant_bench import Pc
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.people import House, opened
from tests.ui.screens.settings.frame import framed

MID, KEY, IV = KEYS.mid, KEYS.key.reveal(), KEYS.iv.reveal()


class Shown:
    """The window with the section in front."""

    def __init__(self, house: House, folder: Path, actor: Actor, twin: Twin | None) -> None:
        self.pc = Pc()
        self.merchants = Merchants(house.db, house.clock, self.pc.secrets, twin)
        devices = Devices(
            lambda choices, told: DeviceHub(choices, house.clock, on_change=told),
            Station(name="카운터 1"),
            folder / "station.toml",
            house.clock,
        )
        door = DatabaseDoor(Secret(house.db.url), lambda _: house.db.url, devices)
        self.window, self.screen = framed(house, folder, devices, door, actor, self.merchants)

    @property
    def part(self) -> GatewaySection:
        part = self.screen.part()
        assert isinstance(part, GatewaySection)
        return part

    def button(self, key: str) -> KeyButton:
        """저장 is the screen's; the other keys are the section's own."""
        place = self.window if key == "Ctrl+S" else self.part
        return next(b for b in place.findChildren(KeyButton) if b.key() == key)

    def verdict(self) -> Banner:
        return next(b for b in self.part.findChildren(Banner))

    def edits(self) -> list[QLineEdit]:
        """상점 아이디, IP 주소, 키, IV."""
        return self.part.findChildren(QLineEdit)

    def fill(self, qtbot: QtBot, *typed: str) -> None:
        for edit, words in zip(self.edits(), typed, strict=False):
            if edit.isEnabled():
                edit.clear()
                qtbot.keyClicks(edit, words)

    def texts(self) -> str:
        """All that stands on the screen."""
        shown = [w for w in self.window.findChildren(QWidget) if w.isVisible()]
        said = [w.text() for w in shown if isinstance(w, QLabel)]
        said += [w.displayText() for w in shown if isinstance(w, QLineEdit)]
        return "\n".join([*said, *(w.accessibleName() for w in shown)])


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[House]:
    with opened(sqlite_template, tmp_path) as made:
        yield made


Show = Callable[..., Shown]


@pytest.fixture
def show(house: House, tmp_path: Path, qtbot: QtBot) -> Show:
    def build(actor: Actor, twin: Twin | None = None) -> Shown:
        shown = Shown(house, tmp_path, actor, twin)
        qtbot.addWidget(shown.window)
        shown.screen.open_with("gateway")
        for read in ("아직 상점 아이디가 없습니다", "승인할 수 있는 직원이 한 사람뿐입니다."):
            qtbot.waitUntil(lambda: read in shown.texts())  # noqa: B023 - waited for at once
        return shown

    return build


def test_a_number_is_entered_with_its_keys_which_no_screen_shows_again(
    house: House, show: Show, qtbot: QtBot
) -> None:
    shown = show(house.manager)
    shown.fill(qtbot, MID, "203.0.113.7", KEY, IV)
    assert KEY not in shown.texts() and IV not in shown.texts()
    shown.button("Ctrl+S").click()
    qtbot.waitUntil(lambda: keys_word(KeysHere.HERE) in shown.texts())
    assert keys_of(shown.pc.store, MID) == KEYS
    assert [edit.text() for edit in shown.edits()] == [MID, "203.0.113.7", "", ""]
    assert not shown.edits()[0].isEnabled(), "payments are named by it"
    assert KEY not in shown.texts() and IV not in shown.texts()


def test_keys_left_empty_stay(house: House, show: Show, qtbot: QtBot) -> None:
    shown = show(house.manager)
    shown.fill(qtbot, MID, "203.0.113.7", KEY, IV)
    shown.button("Ctrl+S").click()
    qtbot.waitUntil(lambda: keys_word(KeysHere.HERE) in shown.texts())
    shown.fill(qtbot, MID, "203.0.113.8")
    shown.button("Ctrl+S").click()
    qtbot.waitUntil(lambda: shown.merchants.everything()[0].client_ip == "203.0.113.8")
    assert keys_of(shown.pc.store, MID) == KEYS


def test_what_has_not_the_form_is_marked_and_not_sent(
    house: House, show: Show, qtbot: QtBot
) -> None:
    shown = show(house.manager)
    shown.fill(qtbot, "a-b", "here", "short", "")
    shown.button("Ctrl+T").click()
    assert [edit.property("wrong") for edit in shown.edits()] == [True] * 4
    shown.button("Ctrl+S").click()
    house.settle()
    assert shown.merchants.everything() == []


@pytest.fixture
def gateway(house: House, tmp_path: Path) -> Iterator[SimulatedInicis]:
    certificates = Certificates(tmp_path, SystemClock())
    with SimulatedInicis(KEYS, house.clock, certificates=certificates) as served:
        yield served


def test_a_connection_is_tried_as_typed(
    house: House, show: Show, qtbot: QtBot, gateway: SimulatedInicis, tmp_path: Path
) -> None:
    shown = show(house.manager, Twin("127.0.0.1", tmp_path / "good.pem"))
    keys = MerchantKeys(KEYS.key, KEYS.iv)
    draft = MerchantDraft(MID, "127.0.0.1", keys=keys, address=gateway.address)
    shown.merchants.add(house.manager, draft)
    shown.part.reload()
    qtbot.waitUntil(lambda: keys_word(KeysHere.HERE) in shown.texts())
    shown.edits()[1].setFocus()
    qtbot.keyClick(shown.edits()[1], Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    good = trial_notice(GatewayTrial(GatewayTried.ANSWERS)).text
    qtbot.waitUntil(lambda: shown.verdict().text() == good)
    shown.fill(qtbot, MID, "127.0.0.1", "0" * 16, "1" * 16)
    assert shown.verdict().text() == "", "the verdict was about what stood there before"
    shown.button("Ctrl+T").click()
    refused = trial_notice(GatewayTrial(GatewayTried.REFUSED, "HASH")).text
    qtbot.waitUntil(lambda: shown.verdict().text() == refused)
    assert keys_of(shown.pc.store, MID) == KEYS, "a test keeps nothing"
    gateway.go_offline()
    shown.button("Ctrl+T").click()
    silent = trial_notice(GatewayTrial(GatewayTried.UNREACHABLE)).text
    qtbot.waitUntil(lambda: shown.verdict().text() == silent)
    assert shown.button("Ctrl+T").isEnabled()


def test_a_pc_without_a_key_store_says_so(house: House, show: Show, qtbot: QtBot) -> None:
    shown = show(house.manager)
    shown.pc.problem = SecretProblem.NO_KEYRING
    shown.fill(qtbot, MID, "203.0.113.7", KEY, IV)
    shown.button("Ctrl+S").click()
    qtbot.waitUntil(lambda: notice_of(NoKeyStore()).text in shown.texts())
    assert shown.merchants.everything() == []
    shown.fill(qtbot, MID, "203.0.113.7", "", "")
    shown.button("Ctrl+S").click()
    qtbot.waitUntil(lambda: keys_word(KeysHere.NO_STORE) in shown.texts())
    assert [one.mid for one in shown.merchants.everything()] == [MID]


def test_a_clerk_changes_nothing(house: House, show: Show, qtbot: QtBot) -> None:
    shown = show(house.clerk)
    shown.fill(qtbot, MID)
    assert not shown.button("Ctrl+T").isEnabled()
    assert not shown.button("Ctrl+N").isEnabled()
    assert shown.button("Ctrl+S").reason() == "매니저만 바꿀 수 있습니다."


@pytest.mark.parametrize("tried", list(GatewayTried))
def test_every_outcome_has_one_sentence_that_fits(
    house: House, show: Show, qtbot: QtBot, tried: GatewayTried
) -> None:
    shown = show(house.manager)
    words = {one: trial_notice(GatewayTrial(one, "HASH")) for one in GatewayTried}
    shown.verdict().show_notice(words[tried])
    assert_nothing_clipped(shown.window, 1280, 720)
    assert_nothing_clipped(shown.window, 1920, 1080)
    assert [one for one in GatewayTried if words[one].text == words[tried].text] == [tried]
    assert "HASH" in words[GatewayTried.REFUSED].text
