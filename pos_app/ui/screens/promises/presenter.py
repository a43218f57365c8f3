"""What 쇼핑몰 할 일 decides: which mall, which rows are ticked, what one save answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from pos_app.ui.background import Run
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.words.promises import tick_words, ticked_words

if TYPE_CHECKING:
    from pos_app.domain.actors import Actor
    from pos_app.services.outside.mall_todo import MallQueue, MallToDo, MallToDos
    from pos_app.services.outside.promises import Promises, TickResult


class PromisesView(Protocol):
    """What the presenter asks of the screen."""

    def show_malls(self, malls: Sequence[MallQueue], chosen: int | None) -> None:
        """The malls with something to do."""
        ...

    def reload(self, top: bool) -> None:
        """Read the rows of the chosen mall anew."""
        ...

    def show_save(self, count: int, reason: str) -> None:
        """F12 saves so many rows, or sleeps for a reason."""
        ...

    def say(self, notice: Notice | None) -> None:
        """A sentence over everything."""
        ...


class PromisesPresenter:
    """`refresh`, `choose(mall)`, `ticks(n)`, `save(ids)`."""

    def __init__(
        self,
        view: PromisesView,
        run: Run,
        promises: Promises,
        todo: MallToDos,
        actor: Callable[[], Actor],
    ) -> None:
        self._view, self._run = view, run
        self._promises, self._todo, self._actor = promises, todo, actor
        self.mall_id: int | None = None
        self.refused: dict[int, str] = {}
        self._ticked = 0
        self._busy = False

    def refresh(self) -> None:
        """Read the malls anew, and the rows of the chosen one."""
        actor = self._actor()
        self._run(lambda: self._todo.malls(actor), self._came, self._broken)

    def choose(self, mall_id: int) -> None:
        """Another mall."""
        self.mall_id = mall_id
        self.refused.clear()
        self._view.reload(top=True)

    def page(self, after: MallToDo | None, size: int) -> Sequence[MallToDo]:
        """The rows of the chosen mall behind one, for the list's own thread."""
        if self.mall_id is None:
            return ()
        place = (0, 0) if after is None else (after.created_at, after.promise_id)
        return self._todo.page(self._actor(), self.mall_id, place, size)

    def ticks(self, count: int) -> None:
        """So many rows are ticked."""
        self._ticked = count
        self._show_save()

    def save(self, ids: Sequence[int]) -> None:
        """A person has done these at the mall."""
        if self._busy or not ids:
            return
        self._busy = True
        self._show_save()
        actor = self._actor()
        self._run(lambda: self._promises.tick(actor, ids), self._answered, self._refused)

    def _answered(self, results: Sequence[TickResult]) -> None:
        self._busy = False
        kept = [one for one in results if one.kind.value not in ("done", "skipped")]
        self.refused.clear()
        self.refused.update({one.promise_id: tick_words(one.kind) for one in kept})
        words = tr("저장하지 못한 줄은 까닭과 함께 남았습니다.") if kept else ""
        severity = "warn" if kept else "ok"
        self._view.say(Notice(words, severity, severity, ticked_words(results)))
        self._show_save()
        self.refresh()

    def _came(self, malls: Sequence[MallQueue]) -> None:
        ids = [one.mall_id for one in malls]
        top = self.mall_id not in ids
        if top:
            self.mall_id = ids[0] if ids else None
        self._view.show_malls(malls, self.mall_id)
        self._view.reload(top=top)
        self._show_save()

    def _show_save(self) -> None:
        reason = "" if self._ticked else tr("쇼핑몰에서 마친 줄을 골라 주십시오.")
        self._view.show_save(self._ticked, tr("저장하고 있습니다.") if self._busy else reason)

    def _refused(self, error: Exception) -> None:
        self._busy = False
        self._show_save()
        self._broken(error)

    def _broken(self, error: Exception) -> None:
        self._view.say(notice_of(error))
