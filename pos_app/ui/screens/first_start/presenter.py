"""The order of the first start: what is kept when, and who may go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeVar

from pos_app.domain.actors import Actor
from pos_app.domain.house.shop_settings import ShopSettings
from pos_app.domain.parcels.couriers import CourierCode
from pos_app.ui.background import Run
from pos_app.ui.forms.mall_entry import MallEntry, save_entry

if TYPE_CHECKING:
    from pos_app.services.house.couriers import Couriers
    from pos_app.services.house.log_in import LogIn
    from pos_app.services.house.malls import Malls
    from pos_app.services.house.settings import Settings
    from pos_app.services.house.staff import NewPerson, StaffBook

T = TypeVar("T")


class Step(StrEnum):
    """From the top."""

    SHOP = "shop"
    MANAGER = "manager"
    FEE = "fee"
    COURIERS = "couriers"
    MALLS = "malls"
    END = "end"


STEPS = tuple(Step)


class FirstStartView(Protocol):
    """What the presenter asks of the screen."""

    def show_step(self, step: Step) -> None:
        """Bring a step to the front."""
        ...

    def show_busy(self, busy: bool) -> None:
        """Something is being written."""
        ...

    def show_refused(self, error: Exception) -> None:
        """Say why a step was not kept."""
        ...

    def show_malls(self, names: Sequence[str]) -> None:
        """These malls are kept."""
        ...

    def show_end(self, approver: str, missing: bool) -> None:
        """Everything is kept; `missing`: nobody else may approve yet."""
        ...


class FirstStartPresenter:
    """The shop's details wait in memory until the first manager exists; then each step is kept."""

    def __init__(
        self,
        view: FirstStartView,
        run: Run,
        staff: StaffBook,
        log_in: LogIn,
        settings: Settings,
        couriers: Couriers,
        malls: Malls,
        station: str,
        finished: Callable[[Actor], None],
    ) -> None:
        self._view, self._run, self._station = view, run, station
        self._staff, self._log_in, self._settings = staff, log_in, settings
        self._couriers, self._malls = couriers, malls
        self._finished = finished
        self._busy = False
        self._actor: Actor | None = None
        self.draft = ShopSettings()
        self.step = Step.SHOP

    def begin(self) -> None:
        """The first step of a new shop."""
        self._go(Step.SHOP)

    def resume(self, actor: Actor) -> None:
        """A set-up that was broken off after the first manager was entered."""
        self._actor = actor
        self._do(self._settings.read, self._resumed)

    def back(self) -> bool:
        """One step back; False at the first one. The manager's step is never repeated."""
        at = STEPS.index(self.step) - 1
        if at >= 0 and self._actor is not None and STEPS[at] is Step.MANAGER:
            at -= 1
        if at < 0 or self._busy or self.step is Step.END:
            return False
        self._go(STEPS[at])
        return True

    def keep(self, settings: ShopSettings) -> None:
        """The shop's details or its fee were typed."""
        self.draft = settings
        actor = self._actor
        if actor is None:
            self._next()
        else:
            self._do(lambda: self._settings.save(actor, settings), lambda _: self._next())

    def manager(self, person: NewPerson) -> None:
        """Enter the first manager and go on as that person."""
        draft = self.draft

        def work() -> Actor:
            self._staff.add_first_manager(person, self._station)
            actor = self._log_in.log_in(person.login, person.password)
            self._settings.save(actor, draft)
            return actor

        self._do(work, self._entered)

    def couriers(self, codes: Sequence[str]) -> None:
        """Use these couriers."""
        actor = self._who()
        chosen = [CourierCode(code) for code in codes]
        self._do(lambda: self._couriers.choose(actor, chosen), lambda _: self._next())

    def mall(self, entry: MallEntry, *, more: bool) -> None:
        """Keep a mall; `more` stays for another one."""
        actor = self._who()

        def work() -> list[str]:
            position = len(self._malls.everything())
            save_entry(self._malls, actor, replace(entry, position=position))
            return [mall.name for mall in self._malls.everything()]

        self._do(work, lambda names: self._mall_kept(names, more))

    def no_mall(self) -> None:
        """Malls are entered later, or all of them were."""
        self._next()

    def approver(self, person: NewPerson) -> None:
        """Enter the second person who may approve."""
        actor = self._who()
        self._do(
            lambda: self._staff.add(actor, person),
            lambda made: self._view.show_end(made.name, False),
        )

    def end(self) -> None:
        """The shop is set up."""
        actor, done = self._who(), replace(self.draft, set_up=True)
        self._do(lambda: self._settings.save(actor, done), lambda _: self._finished(actor))

    def _who(self) -> Actor:
        if self._actor is None:
            raise AssertionError("no manager yet")
        return self._actor

    def _resumed(self, settings: ShopSettings) -> None:
        self.draft = settings
        self._go(Step.SHOP)

    def _entered(self, actor: Actor) -> None:
        self._actor = actor
        self._next()

    def _mall_kept(self, names: Sequence[str], more: bool) -> None:
        self._view.show_malls(names)
        if not more:
            self._next()

    def _next(self) -> None:
        step = STEPS[STEPS.index(self.step) + 1]
        if step is Step.MANAGER and self._actor is not None:
            step = Step.FEE
        self._go(step)
        if step is Step.END:
            self._do(
                self._staff.needs_second_approver, lambda missing: self._view.show_end("", missing)
            )

    def _go(self, step: Step) -> None:
        self.step = step
        self._view.show_step(step)

    def _do(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        if self._busy:
            return
        self._busy = True
        self._view.show_busy(True)

        def ended(answer: T) -> None:
            self._free()
            done(answer)

        def failed(error: Exception) -> None:
            self._free()
            self._view.show_refused(error)

        self._run(work, ended, failed)

    def _free(self) -> None:
        self._busy = False
        self._view.show_busy(False)
