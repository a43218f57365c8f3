"""Making two customers one: what it would move is shown before anything is moved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.actors import Actor
from pos_app.domain.house.partner_cards import MergeResult, PartnerRow
from pos_app.ui.background import Run
from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.partners.presenter import find_partners
from pos_app.ui.words.partners import due_words

if TYPE_CHECKING:
    from pos_app.services.orders.partners import Partners

_COUNTED = 200


@dataclass(frozen=True, slots=True)
class Plan:
    """Who stays, who goes, and what moves with them; `orders` stops counting at 200."""

    keep: PartnerRow
    gone: PartnerRow | None = None
    orders: int = 0


class MergeView(Protocol):
    """What the presenter says to the panel."""

    def show_candidates(self, found: Sequence[PartnerRow]) -> None:
        """Customers that may be the same person."""
        ...

    def show_plan(self, plan: Plan, means: str) -> None:
        """Who stays, who goes, and in words what that means (`""` while nobody goes)."""
        ...

    def merged(self, result: MergeResult, notice: Notice) -> None:
        """The two are one."""
        ...

    def say(self, notice: Notice) -> None:
        """Say why not."""
        ...


class MergePresenter:
    """One merge at a time."""

    def __init__(
        self, view: MergeView, partners: Partners, actor: Callable[[], Actor], run: Run
    ) -> None:
        self._view, self._partners, self._actor, self._run = view, partners, actor, run
        self.plan: Plan | None = None

    def begin(self, keep: PartnerRow) -> None:
        """Offer those of the same name or phone."""
        self.plan = Plan(keep)
        self._view.show_plan(self.plan, "")
        self._run(lambda: self._alike(keep), self._found, self._failed)

    def search(self, words: str) -> None:
        """Customers that hold the words, the one that stays left out."""
        plan = self.plan
        if plan is None:
            return
        if not words:
            self._run(lambda: self._alike(plan.keep), self._found, self._failed)
            return
        self._run(lambda: find_partners(self._partners, words), self._found, self._failed)

    def choose(self, gone: PartnerRow | None) -> None:
        """This one goes."""
        plan = self.plan
        if plan is None or gone is None or gone.partner_id == plan.keep.partner_id:
            return
        self._count(plan.keep, gone)

    def swap(self) -> None:
        """The other one stays."""
        plan = self.plan
        if plan is not None and plan.gone is not None:
            self._count(plan.gone, plan.keep)

    def merge(self, reason: str) -> None:
        """For good."""
        plan, actor = self.plan, self._actor()
        if plan is None or plan.gone is None:
            return
        keep, gone = plan.keep, plan.gone
        self._run(
            lambda: self._partners.merge(actor, keep.partner_id, gone.partner_id, reason),
            lambda result: self._merged(gone, result),
            self._failed,
        )

    # Inside
    def _alike(self, keep: PartnerRow) -> list[PartnerRow]:
        found = {row.partner_id: row for row in find_partners(self._partners, keep.name)}
        if keep.phone:
            found |= {row.partner_id: row for row in find_partners(self._partners, keep.phone)}
        return list(found.values())

    def _found(self, found: Sequence[PartnerRow]) -> None:
        plan = self.plan
        if plan is not None:
            self._view.show_candidates(
                [row for row in found if row.partner_id != plan.keep.partner_id]
            )

    def _count(self, keep: PartnerRow, gone: PartnerRow) -> None:
        self._run(
            lambda: len(self._partners.orders(gone.partner_id, size=_COUNTED).rows),
            lambda orders: self._planned(Plan(keep, gone, orders)),
            self._failed,
        )

    def _planned(self, plan: Plan) -> None:
        if self.plan is not None:
            self.plan = plan
            self._view.show_plan(plan, plan_words(plan))

    def _merged(self, gone: PartnerRow, result: MergeResult) -> None:
        self.plan = None
        text = tr("{gone} 거래처를 {keep} 거래처에 합쳤습니다. 주문 {n}건과 {due}을 옮겼습니다.")
        said = text.format(
            gone=gone.name,
            keep=result.keep.name,
            n=number(result.orders),
            due=due_words(result.moved),
        )
        self._view.merged(result, Notice(said, "ok", "ok"))

    def _failed(self, error: Exception) -> None:
        self._view.say(notice_of(error))


def plan_words(plan: Plan) -> str:
    """What the merge would move."""
    if plan.gone is None:
        return ""
    orders = number(plan.orders)
    count = tr("{n}건 이상") if plan.orders >= _COUNTED else tr("{n}건")
    text = tr(
        "{gone} 님의 주문 {orders}과 {due}을 {keep} 님에게 옮깁니다. 이미 나간 전표는 그때 이름으로 남습니다."
    )
    return text.format(
        gone=_named(plan.gone),
        orders=count.format(n=orders),
        due=due_words(plan.gone.receivable),
        keep=_named(plan.keep),
    )


def _named(partner: PartnerRow) -> str:
    return f"{partner.name}({partner.mall})"
