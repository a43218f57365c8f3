"""What the 택배사 접수 tab decides: which courier, which orders share a box, what one save wrote."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from pos_app.ui.background import Run
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of

if TYPE_CHECKING:
    from pos_app.domain.actors import Actor
    from pos_app.domain.parcels.courier_order import ShipRow
    from pos_app.services.parcels.courier_orders import CourierOrders
    from pos_app.services.parcels.file_writing import FilesWritten


class CourierView(Protocol):
    """What the presenter says to the panel."""

    def show_couriers(self, codes: Sequence[str], chosen: str) -> None:
        """The couriers with a form."""
        ...

    def show_ship_rows(self, rows: Sequence[ShipRow]) -> None:
        """The orders without a waybill."""
        ...

    def arm(self, count: int, reason: str) -> None:
        """F12 saves so many orders, or sleeps for a reason."""
        ...

    def show_saved(self, done: FilesWritten) -> None:
        """A file was written."""
        ...

    def say(self, notice: Notice | None) -> None:
        """A sentence over the list."""
        ...


class CourierPresenter:
    """`refresh`, `choose(code)`, `join(on)`, `ticks(ids)`, `save`."""

    def __init__(
        self, view: CourierView, run: Run, service: CourierOrders, actor: Callable[[], Actor]
    ) -> None:
        self._view, self._run, self._service, self._actor = view, run, service, actor
        self.code = ""
        self.together = True
        self._ticked: Sequence[int] = ()
        self._busy = False

    def refresh(self) -> None:
        """Read couriers and orders anew."""
        actor, together = self._actor(), self.together
        self._run(
            lambda: (
                self._service.couriers(actor),
                self._service.look(actor, together=together),
            ),
            lambda found: self._came(*found),
            self._broken,
        )

    def choose(self, code: str) -> None:
        """Another courier."""
        self.code = code
        self._arm()

    def join(self, on: bool) -> None:
        """Whether orders of one receiver share a box."""
        self.together = on
        self.refresh()

    def ticks(self, ids: Sequence[int]) -> None:
        """These orders are ticked, top to bottom."""
        self._ticked = tuple(ids)
        self._arm()

    def save(self) -> None:
        """F12: the ticked orders into one file."""
        if self._busy or not self._ticked or not self.code:
            return
        self._busy = True
        self._arm()
        actor, code, ids, together = self._actor(), self.code, self._ticked, self.together
        self._run(
            lambda: self._service.write(actor, code, ids, together=together),
            self._saved,
            self._failed,
        )

    def _saved(self, done: FilesWritten) -> None:
        self._busy = False
        self._view.show_saved(done)
        self._arm()
        self.refresh()

    def _came(self, codes: Sequence[str], rows: Sequence[ShipRow]) -> None:
        if self.code not in codes:
            self.code = codes[0] if codes else ""
        self._view.show_couriers(codes, self.code)
        self._view.show_ship_rows(rows)
        self._arm()

    def _arm(self) -> None:
        reason = "" if self._ticked else tr("파일에 넣을 주문을 골라 주십시오.")
        if not self.code:
            reason = tr("설정에서 쓰는 택배사를 먼저 골라 주십시오.")
        self._view.arm(len(self._ticked), tr("파일을 쓰고 있습니다.") if self._busy else reason)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self._arm()
        self._broken(error)
        self.refresh()

    def _broken(self, error: Exception) -> None:
        self._view.say(notice_of(error))
