"""장치: cards at the left, the paper in the middle, settings and scans at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from pos_app.clock import day_of
from pos_app.domain.actors import Actor
from pos_app.domain.till.drawer import DrawerDay
from pos_app.services.devices.device_values import DeviceCard, DriverForm, FoundPort
from pos_app.services.devices.printer_fitting import PrinterFitting
from pos_app.services.devices.shop_sounds import SoundCard
from pos_app.station import Role
from pos_app.ui.background import runner
from pos_app.ui.folders import open_in_file_manager
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.scan import Scan
from pos_app.ui.screen import Screen
from pos_app.ui.screens.devices.cards import DeviceTiles
from pos_app.ui.screens.devices.driver_form import DriverFormView
from pos_app.ui.screens.devices.fit_part import FitPart
from pos_app.ui.screens.devices.form_hand import FormHand
from pos_app.ui.screens.devices.paper_panel import PaperPanel
from pos_app.ui.screens.devices.presenter import DevicesPresenter, cards_facts
from pos_app.ui.screens.devices.scan_learned import Learned, NotLearned
from pos_app.ui.screens.devices.scan_panel import ScanPanel
from pos_app.ui.screens.devices.scan_setup import ScanSetup
from pos_app.ui.screens.devices.till import TillParts, TillPresenter
from pos_app.ui.screens.devices.till_part import SOUND, TillPart
from pos_app.ui.tasks import Tasks
from pos_app.ui.tokens import tokens
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.detail_panel import DetailPanel
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.toast import ToastSpec
from pos_app.ui.words.devices import role_name
from pos_app.ui.words.scanners import scanner_title

if TYPE_CHECKING:
    from pos_app.services.devices.devices import Devices
    from pos_app.services.devices.practice import Practice
    from pos_app.services.devices.printer_days import PrinterDays, PrinterToday
    from pos_app.ui.typed_runs import TypedRun

_TILES, _MEASURING = 300, 480
_LANE = "devices"


class DevicesScreen(Screen):
    """Shows what hangs on this PC; a scan takes the scanner in hand."""

    key = "devices"
    watches = frozenset({"print_job", "drawer_opening"})

    def __init__(
        self,
        devices: Devices,
        tasks: Tasks,
        actor: Callable[[], Actor],
        till: TillParts | None = None,
        days: PrinterDays | None = None,
        papers: Path | None = None,
        open_folder: Callable[[Path], None] = open_in_file_manager,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._now = devices.now
        self._hand = FormHand()
        self._folder, self._open_folder = papers or Path(), open_folder
        self._devices = devices
        self._build(tasks)
        self._arrange()
        run = runner(tasks, self, _LANE)
        self._presenter = DevicesPresenter(self, run, devices, actor, days)
        self._fit = FitPart(self._panels, run, PrinterFitting(devices), actor, self)
        self._tills: TillPresenter | None = None
        if till is not None:
            self._tills = TillPresenter(self._till, runner(tasks, self), till, devices, actor)
            self._till.speak_to(self._tills)
        self._setup = ScanSetup(self, run, devices, actor)
        self._connect()
        devices.listen(lambda: tasks.post(self._device_changed, self))

    def title(self) -> str:
        return tr("장치")

    def buttons(self) -> Sequence[QWidget]:
        return (self._find, self._fit_printer, self._test)

    def refresh(self) -> None:
        self._presenter.refresh(form=not self._hand.edited and self._tiles.hand() != SOUND)
        self._refresh_till()

    def shown(self) -> None:
        self._presenter.refresh()
        self._refresh_till()
        self._tiles.setFocus()

    def hidden(self) -> None:
        self._paper.pause()

    def on_escape(self) -> bool:
        return self._fit.back() or self._till.drawer.stop_asking()

    def on_scan(self, scan: Scan) -> None:
        if self._fit.scan(scan.code):
            return
        self._scans.add(scan)
        if self._tiles.hand() is not Role.SCANNER and not self._hand.edited:
            self._take(Role.SCANNER)
        self._show_scans(self._tiles.hand() is Role.SCANNER)
        self._arm_save()

    def on_typed(self, run: TypedRun) -> None:
        if self._scans.isVisible() and self._scans.add_typed(run):
            self._arm_save()

    # What the presenter says
    def show_cards(self, cards: Sequence[DeviceCard], role: Role) -> None:
        self._tiles.show_cards(cards)
        if self._tiles.hand() != SOUND:
            self._tiles.show_hand(role)
        facts, bad = cards_facts(cards)
        self.set_facts(facts)
        self.set_badge(bad, "bad" if bad else "neutral")

    def show_form(self, card: DeviceCard, forms: Sequence[DriverForm], why_not: str) -> None:
        self._hand.take(card, forms, why_not)
        measured = card.role is Role.SCANNER
        self._form_title.setText(scanner_title() if measured else role_name(card.role))
        self._form.show_device(card, forms)
        self._form.setEnabled(not why_not)
        added = dict(card.settings)
        self._scans.set_added(str(added.get("prefix", "")), str(added.get("suffix", "")))
        self._show_scans(measured)
        self._forget.show()
        self._forget.arm(self._hand.forget_reason())
        self._arm_save()

    def show_day(self, day: DrawerDay) -> None:
        self._tiles.show_day(day)

    def show_sounds(self, card: SoundCard) -> None:
        self._tiles.show_sounds(card, day_of(self._now()))

    def show_practice(self, find: Callable[[], Practice | None]) -> None:
        self._paper.follow(find)

    def show_preview(self, png: bytes, title: str, facts: str) -> None:
        if not self._fit.open:
            self._paper.preview(png, title, facts)

    def show_days(self, days: Sequence[PrinterToday]) -> None:
        self._tiles.show_days(days)

    def show_test(self, reason: str) -> None:
        busy = tr("프린터를 맞추고 있습니다.") if self._fit.open else ""
        self._test.arm(busy or reason)
        self._fit_printer.arm(busy or reason or self._hand.why_not)

    def show_ports(self, ports: Sequence[FoundPort]) -> None:
        self._form.show_ports(ports)

    def show_notice(self, notice: Notice | None) -> None:
        self.notify(notice)

    def show_wrong(self, setting: str, text: str) -> bool:
        return self._form.wrong(setting, text)

    def show_done(self, text: str) -> None:
        self.toast(ToastSpec(text))

    def show_kept(self, file: Path) -> None:
        show = partial(self._open_folder, file.parent)
        said = tr("{name} 그림을 저장했습니다.").format(name=file.name)
        self.toast(ToastSpec(said, tr("폴더 열기"), "Ctrl+E", show))

    def _build(self, tasks: Tasks) -> None:
        self._find = KeyButton(tr("장치 찾기"), "F5", icon="search")
        self._test = KeyButton(tr("시험 인쇄"), "Ctrl+T", kind="primary", icon="printer")
        self._fit_printer = KeyButton(tr("프린터 맞추기"), "F8", icon="list_checks")
        self._tiles = DeviceTiles(self)
        self._left = QScrollArea(self)
        self._paper = PaperPanel(tasks, self)
        self._panel = DetailPanel(tokens().width["side"], self)
        self._form_title = Text("", "body", "semibold", parent=self)
        self._form_hint = Text("", "table", ink="text_2", wrap=True, parent=self)
        self._form = DriverFormView(self)
        self._scans = ScanPanel(self)
        self._till = TillPart(self, self._now, self)
        self._again = KeyButton(tr("다시 재기"), "Ctrl+R", parent=self)
        self._page = KeyButton(tr("설정 바코드 인쇄"), parent=self)
        self._forget = KeyButton(tr("쓰지 않음"), kind="text", parent=self)
        self._save = KeyButton(tr("저장"), "Ctrl+S", kind="primary", parent=self)

    def _arrange(self) -> None:
        left = self._left
        left.setWidgetResizable(True)
        left.setFrameShape(QFrame.Shape.NoFrame)
        left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left.setFixedWidth(_TILES)
        left.setWidget(self._tiles)
        middle = QWidget(self)
        middle.setObjectName("sunken")
        middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        held = QHBoxLayout(middle)
        held.setContentsMargins(0, 0, 0, 0)
        held.addWidget(self._paper)
        head = QHBoxLayout()
        head.addWidget(self._form_title)
        head.addStretch()
        head.addWidget(self._scans.count)
        self._panel.head.addLayout(head)
        self._panel.head.addWidget(self._form_hint)
        self._panel.body.setSpacing(16)
        self._panel.body.addWidget(self._scans)
        self._panel.body.addWidget(self._till)
        self._panel.body.addWidget(self._form)
        self._panel.foot.setAlignment(Qt.AlignmentFlag(0))
        self._panel.body.addWidget(self._forget, 0, Qt.AlignmentFlag.AlignLeft)
        self._panel.foot.addWidget(self._again)
        self._panel.foot.addStretch()
        self._panel.foot.addWidget(self._page)
        self._panel.foot.addWidget(self._save)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(middle, 1)
        self._panels = QStackedWidget(self)
        self._panels.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._panels.addWidget(self._panel)
        row.addWidget(self._panels)

    def _connect(self) -> None:
        self._find.clicked.connect(self._presenter.find)
        self._test.clicked.connect(self._presenter.test_print)
        self._tiles.chosen.connect(self._take)
        self._paper.practised.connect(self._presenter.practise)
        self._paper.mended.connect(self._presenter.mend)
        self._paper.save_wanted.connect(self._save_paper)
        self._fit_printer.clicked.connect(self._begin_fit)
        self._fit.page.connect(self._numbered_page)
        self._fit.over.connect(self._fit_over)
        self._fit.looks_at_top.connect(self._paper.rest)
        self._form.changed.connect(self._edited)
        self._till.changed.connect(self._edited)
        self._again.clicked.connect(self._measure_again)
        self._page.clicked.connect(self._setup.print_page)
        self._forget.clicked.connect(self._presenter.forget)
        self._save.clicked.connect(self._save_form)

    def _take(self, hand: object) -> None:
        if self._fit.open:
            return
        if hand == SOUND:
            self._take_sounds()
        elif isinstance(hand, Role):
            self._till.take(hand)
            self._form.show()
            self._tiles.show_hand(hand)
            self._presenter.choose(hand)
            self._refresh_till()
        self._left.ensureWidgetVisible(self._tiles.tile(self._tiles.hand()))

    def _take_sounds(self) -> None:
        """The sounds have a panel of their own and no driver to choose."""
        self._tiles.show_hand(SOUND)
        self._till.take(SOUND)
        self.notify(None)
        self._form_title.setText(tr("소리"))
        self._form.hide()
        self._show_scans(False)
        self._forget.hide()
        self._hand.take_sounds()
        self._arm_save()
        self._refresh_till()

    def _show_scans(self, measured: bool) -> None:
        """What was scanned, and how much of it is clear, belong to the scanner alone."""
        self._scans.setVisible(measured)
        self._scans.count.setVisible(measured)

    def _printer_in_hand(self) -> Role:
        hand = self._tiles.hand()
        return hand if isinstance(hand, Role) else Role.SLIP_PRINTER

    def _begin_fit(self) -> None:
        self.notify(None)
        self._fit.begin(self._printer_in_hand())
        self._presenter.refresh()

    def _save_paper(self, number: int) -> None:
        self._presenter.save_paper(number, self._folder)

    def _numbered_page(self, png: bytes) -> None:
        """How it will look, where no virtual printer shows its own paper."""
        if self._devices.practice(self._printer_in_hand()) is None:
            self._paper.preview(png, tr("번호를 매긴 종이"), tr("이런 종이가 나옵니다."))

    def _fit_over(self) -> None:
        self._paper.rest(False)
        self._presenter.refresh(form=True)
        self._tiles.setFocus()

    def _save_form(self) -> None:
        if self._tiles.hand() == SOUND:
            self._till.save_sounds()
            self._hand.edited = False
            self._arm_save()
            return
        driver, typed = self._form.driver(), self._form.typed()
        self._presenter.save(*self._hand.to_save(self._taught(), driver, typed))

    def _measure_again(self) -> None:
        self._scans.clear()
        self._arm_save()

    # Qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        """A banner above takes height: the device in hand stays in sight."""
        super().resizeEvent(event)
        tile = self._tiles.tile(self._tiles.hand())
        if self._left.viewport().height() > 3 * tile.height():  # not yet laid out otherwise
            self._left.ensureWidgetVisible(tile)

    def _device_changed(self) -> None:
        self._presenter.refresh()
        self._refresh_till()

    def _refresh_till(self) -> None:
        if self._tills is not None:
            self._tills.refresh()

    def _taught(self) -> Learned | NotLearned:
        """What the scans teach, while the scanner is in hand."""
        here = self._scans.isVisibleTo(self._panel)
        return self._scans.learned() if here else NotLearned.FEW

    def _edited(self) -> None:
        self._hand.edited = True
        self._arm_save()

    def _arm_save(self) -> None:
        learns = self._hand.learns(self._taught(), self._form.driver(), self._form.typed())
        self._save.arm(self._hand.save_reason(learns))
        self._form_hint.show_text(self._save.reason())
        measuring = self._scans.isVisibleTo(self._panel)
        wide = _MEASURING if measuring else tokens().width["side"]
        self._panel.setFixedWidth(wide)
        self._panels.setFixedWidth(wide)
        self._again.setVisible(measuring)
        self._page.setVisible(measuring)
