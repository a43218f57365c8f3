"""키 카드: the commands as printed barcodes, saved where the shop's papers lie."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.domain.actors import Actor
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.widgets.toast import ToastSpec

if TYPE_CHECKING:
    from pos_app.services.warehouse.key_cards import KeyCards

RunAside = Callable[
    [Callable[[], Path], Callable[[Path], None], Callable[[Exception], None]], object
]


class KeyCard:
    """Writes the card off the screen's thread and says where it is."""

    def __init__(self, cards: KeyCards, run: RunAside) -> None:
        self._cards, self._run = cards, run

    def save(
        self,
        actor: Actor,
        told: Callable[[ToastSpec], None],
        failed: Callable[[Notice], None],
    ) -> None:
        """Ctrl+P: write the card and say where it is."""

        name = tr("피킹_키_카드.pdf")

        def done(path: Path) -> None:
            told(
                ToastSpec(
                    tr("{folder} 폴더에 키 카드를 저장했습니다.").format(folder=path.parent.name)
                )
            )

        self._run(
            lambda: self._cards.save(actor, name), done, lambda error: failed(notice_of(error))
        )
