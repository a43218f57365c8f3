"""연습 상점의 결제대행사: what a person lets happen at the pretend gateway, and takes from its pages."""

from __future__ import annotations

from pathlib import Path

from pos_app.domain.actors import Actor, Permission, require
from pos_app.gateways.practice_port import PracticeGateway
from pos_app.services.parcels.file_writing import write_new


class PracticeDesk:
    """What a manager tries out in a training shop; files go to its papers."""

    def __init__(self, gateway: PracticeGateway, papers: Path) -> None:
        self._gateway = gateway
        self._papers = papers

    @property
    def papers(self) -> Path:
        return self._papers

    def buyers_pay(self, actor: Actor) -> int:
        """The gateway hears of the deposits and posts them to this shop; how many."""
        require(actor, Permission.SETTINGS)
        return self._gateway.buyers_pay()

    def save_lists(self, actor: Actor) -> tuple[Path, ...]:
        """The gateway's payout file and its list of cash receipts of today. Raises `OutFileNotWritten`."""
        require(actor, Permission.SETTINGS)
        made = self._gateway.lists()
        return tuple(write_new(self._papers, stem, "csv", data) for stem, data in made.items())
