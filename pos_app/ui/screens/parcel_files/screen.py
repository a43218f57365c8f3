"""파일 내보내기: what couriers take in and what malls want back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pos_app.clock import Clock, day_of
from pos_app.domain.actors import Actor
from pos_app.ui.chosen_file import AskFile, choose_file
from pos_app.ui.folders import open_in_file_manager
from pos_app.ui.language import tr
from pos_app.ui.screen import Screen
from pos_app.ui.screens.parcel_files.courier_panel import CourierPanel
from pos_app.ui.screens.parcel_files.upload_panel import UploadPanel
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.tabs import Tabs, TabSpec

if TYPE_CHECKING:
    from pos_app.services.parcels.courier_orders import CourierOrders
    from pos_app.services.parcels.courier_words import CourierWords
    from pos_app.services.parcels.mall_uploads import MallUploads

COURIER, MALL = "courier", "mall"


@dataclass(frozen=True)
class FileServices:
    """What the screen works with."""

    couriers: CourierOrders
    uploads: MallUploads
    words: CourierWords


def ask_file(parent: QWidget, chosen: Callable[[Path], None]) -> None:
    """The mall's file."""
    kinds = tr("쇼핑몰 파일 (*.xlsx *.xls *.csv)")
    choose_file(parent, chosen, tr("쇼핑몰에서 내려받은 파일"), kinds, any_kind=False)


class ParcelFilesScreen(Screen):
    """`open_with` takes "courier" or "mall". Not in the rail: 송장 leads here."""

    key = "parcel_files"
    watches = frozenset(
        {"sales_order", "waybill", "waybill_order", "promise", "mall", "courier", "shop_setting"}
    )

    def __init__(
        self,
        services: FileServices,
        tasks: Tasks,
        actor: Callable[[], Actor],
        clock: Clock,
        ask: AskFile = ask_file,
        open_folder: Callable[[Path], None] = open_in_file_manager,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        specs = [TabSpec(COURIER, tr("택배사 접수 파일")), TabSpec(MALL, tr("쇼핑몰 송장 업로드"))]
        self.tabs = Tabs(specs, self)
        self.courier = CourierPanel(services.couriers, tasks, actor, self._today, self)
        self.mall = UploadPanel(services.uploads, services.words, tasks, actor, self._today, self)
        self._panels: dict[str, CourierPanel | UploadPanel] = {
            COURIER: self.courier,
            MALL: self.mall,
        }
        self._stack = QStackedWidget(self)
        self._stack.setObjectName("surface")
        bar = QVBoxLayout()
        bar.setContentsMargins(24, 4, 24, 0)
        bar.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
        for panel in self._panels.values():
            self._stack.addWidget(panel)
            panel.list.folder_wanted.connect(open_folder)
            panel.list.table.opened.connect(self._open_order)
        self.tabs.changed.connect(self.open_tab)
        self.mall.file_wanted.connect(lambda: ask(self, self.mall.open_file))
        self.open_tab(COURIER)
        self.set_facts(tr("택배사에 맡길 파일과 쇼핑몰에 올릴 파일을 만듭니다"))

    def title(self) -> str:
        return tr("파일 내보내기")

    def buttons(self) -> Sequence[QWidget]:
        return (self.mall.taken, self.courier.save, self.mall.save)

    def refresh(self) -> None:
        self.courier.presenter.refresh()
        self.mall.presenter.refresh()

    def shown(self) -> None:
        self._panels[self.tabs.chosen()].list.table.setFocus()

    def open_with(self, what: object) -> None:
        if what in (COURIER, MALL):
            self.open_tab(str(what))

    def on_escape(self) -> bool:
        if self.tabs.chosen() == MALL and self.mall.on_escape():
            return True
        self.go("waybills")
        return True

    def open_tab(self, key: str) -> None:
        """Bring a tab and its buttons to the front."""
        self.tabs.choose(key)
        self._stack.setCurrentWidget(self._panels[key])
        self.courier.save.setVisible(key == COURIER)
        self.mall.save.setVisible(key == MALL)
        self.mall.taken.setVisible(key == MALL)

    def _open_order(self, row: object) -> None:
        order = getattr(row, "order", None)
        if order is not None:
            self.go("orders", order.order_id)

    def _today(self) -> int:
        return day_of(self._clock.now())
