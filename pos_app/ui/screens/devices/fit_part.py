"""프린터 맞추기 as one part of 장치: its panel in the place of the settings while it is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from pos_app.domain.actors import Actor
from pos_app.station import Role
from pos_app.ui.background import Run
from pos_app.ui.screens.devices.fit_panel import FitPanel
from pos_app.ui.screens.devices.fit_presenter import FitPresenter
from pos_app.ui.screens.devices.fit_steps import FitShown, FitStep

if TYPE_CHECKING:
    from pos_app.services.devices.printer_fitting import PrinterFitting

_AT_TOP = frozenset({FitStep.KOREAN, FitStep.RARE})


class FitPart(QObject):
    """`begin(role)`; `page(png)` how the numbered page will look, `looks_at_top(flag)` which end of
    it a step is about, `over` when it was left."""

    page = Signal(object)
    looks_at_top = Signal(bool)
    over = Signal()

    def __init__(
        self,
        panels: QStackedWidget,
        run: Run,
        fitting: PrinterFitting,
        actor: Callable[[], Actor],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._panels = panels
        self.panel = FitPanel(panels)
        panels.addWidget(self.panel)
        self._presenter = FitPresenter(self, run, fitting, actor)
        self.panel.chosen.connect(self._presenter.choose)
        self.panel.typed.connect(self._presenter.digit)
        self.panel.went_on.connect(self._presenter.next)
        self.panel.went_back.connect(self._presenter.back)
        self.panel.left.connect(self._presenter.cancel)
        self.panel.print_wanted.connect(self._presenter.print_page)

    @property
    def open(self) -> bool:
        """Whether a printer is being fitted."""
        return self._presenter.open

    def begin(self, role: Role) -> None:
        """Fit the printer of a role. Raises `NoSuchDevice`."""
        self._presenter.begin(role)

    def back(self) -> bool:
        """Esc. True if there was a step to leave."""
        return self._presenter.back()

    def scan(self, code: str) -> bool:
        """A code was read. True if the fitting took it."""
        if self._presenter.open:
            self._presenter.scan(code)
        return self._presenter.open

    # What the presenter says
    def show_fit(self, shown: FitShown) -> None:
        self._panels.setCurrentWidget(self.panel)
        if self.panel.show_step(shown):
            self.looks_at_top.emit(shown.step in _AT_TOP)

    def show_numbered_page(self, png: bytes) -> None:
        self.page.emit(png)

    def close_fit(self) -> None:
        self.panel.forget()
        self._panels.setCurrentIndex(0)
        self.over.emit()
