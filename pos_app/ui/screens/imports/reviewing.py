"""What the review tab decides: a mall's change is taken over or refused with a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.actors import Actor
from pos_app.domain.intake.order_review import ChangeAnswer, ChangeView
from pos_app.ui.background import Run
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of

if TYPE_CHECKING:
    from pos_app.services.intake.order_changes import OrderChanges


class ReviewView(Protocol):
    """What the presenter says to the panel."""

    def show_changes(self, changes: Sequence[ChangeView]) -> None:
        """The changes that wait, oldest first."""
        ...

    def say(self, notice: Notice, order_id: int | None = None) -> None:
        """Say what came of an answer; an order's id offers the way to it."""
        ...


class ReviewPresenter:
    """Reads what waits and carries the answers."""

    def __init__(
        self, view: ReviewView, changes: OrderChanges, actor: Callable[[], Actor], run: Run
    ) -> None:
        self._view, self._changes, self._actor, self._run = view, changes, actor, run

    def reload(self) -> None:
        """Read what waits."""
        self._run(self._changes.waiting, self._view.show_changes, self._failed)

    def accept(self, change: ChangeView) -> None:
        """Take the mall's content over."""
        actor = self._actor()
        self._run(
            lambda: self._changes.accept(actor, change.change_id),
            lambda answer: self._answered(change, answer),
            self._failed,
        )

    def refuse(self, change: ChangeView, reason: str) -> None:
        """Keep the order as it is."""
        actor = self._actor()
        self._run(
            lambda: self._changes.refuse(actor, change.change_id, reason),
            lambda answer: self._answered(change, answer),
            self._failed,
        )

    def _answered(self, change: ChangeView, answer: ChangeAnswer) -> None:
        self._view.say(_answer_words(change, answer), answer.order_id)
        self.reload()

    def _failed(self, error: Exception) -> None:
        self._view.say(notice_of(error))
        self.reload_quietly()

    def reload_quietly(self) -> None:
        """Read what waits; a second trouble adds nothing to the first."""
        self._run(self._changes.waiting, self._view.show_changes, lambda _error: None)


def why_not_accept(change: ChangeView) -> str:
    """Why nothing of the change can be taken over, `""` where something can."""
    if any(one.field in change.acceptable for one in change.changes):
        return ""
    return tr("이미 매출한 주문이라 품목과 금액은 바꿀 수 없습니다.")


def accept_means(change: ChangeView) -> str:
    """What accepting does, said before it is pressed."""
    if change.sold:
        return tr("이미 매출한 주문입니다. 받아들이면 받는 곳과 연락처만 바뀝니다.")
    return tr("받아들이면 지금 출고지시서는 못 쓰게 되고, 새 내용으로 다시 인쇄해야 합니다.")


def _answer_words(change: ChangeView, answer: ChangeAnswer) -> Notice:
    number = change.order_no
    if not answer.accepted:
        text = tr("{no} 주문을 그대로 두었습니다. 같은 변경은 다시 묻지 않습니다.")
        return Notice(text.format(no=number), "ok", "ok")
    if answer.must_reprint:
        text = tr("{no} 주문이 새 내용으로 바뀌었습니다. 출고지시서를 다시 인쇄해 주십시오.")
        return Notice(text.format(no=number), "warn", "ok")
    return Notice(tr("{no} 주문이 새 내용으로 바뀌었습니다.").format(no=number), "ok", "ok")
