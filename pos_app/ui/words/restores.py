"""Words for 되돌리기: what a backup holds, and what came of a restore at the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos_app.domain.backups.restores import BooksHavePeople, MadeSince, RestoreChoice
from pos_app.ui.format import date_time, megabytes, number
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words
from pos_app.ui.words.backups import held_lines

if TYPE_CHECKING:
    from pos_app.services.backups.restore_wish import RestoreTold


def choice_title(choice: RestoreChoice) -> str:
    """The moment of its books, and how large it is."""
    return f"{date_time(choice.head.made_at)} · {megabytes(choice.head.size)}"


def sound_words(choice: RestoreChoice) -> str:
    """Whether its books broke a check when they were backed up."""
    if not choice.head.faults:
        return tr("성한 장부")
    return tr("검사에 걸린 장부({codes})").format(codes=", ".join(choice.head.faults))


def lost_words(choice: RestoreChoice) -> str:
    """What the books of today hold and the backup does not."""
    parts = _made(choice.since)
    at = date_time(choice.head.made_at)
    if not parts:
        return tr("{at}의 장부입니다. 그 뒤에 한 일은 없습니다.").format(at=at)
    return tr("{at}의 장부입니다. 그 뒤에 한 일은 없어집니다: {what}.").format(
        at=at, what=", ".join(parts)
    )


def told_words(told: RestoreTold, why: str) -> Notice:
    """What came of the wish, at the log-in; `why` it was refused, as a sentence."""
    at = date_time(told.wish.made_at)
    if told.refused is not None:
        text = tr("{at}의 백업으로 되돌리지 못했습니다. 장부는 그대로입니다. {why}")
        return Notice(text.format(at=at, why=why), "bad")
    said = [tr("{at}의 장부로 되돌렸습니다.").format(at=at)]
    restored = told.restored
    if restored is not None and restored.kept is not None:
        kept = tr("그 전의 장부는 {name} 파일로 옆에 그대로 있습니다.")
        said.append(kept.format(name=restored.kept.name))
    if restored is not None and not restored.key_kept:
        said.append(
            tr(
                "이 PC의 키 보관소를 쓸 수 없어 데이터 열쇠를 두지 못했습니다. "
                "설정 → 백업에서 복구 코드를 넣어 주십시오."
            )
        )
    said.append(
        tr("밖으로는 아무것도 보내지 않습니다. 매니저가 설정 → 백업에서 확인하고 풀어 주십시오.")
    )
    if restored is not None and any(x.ready or x.unknown or x.for_person for x in restored.waiting):
        said.append(" / ".join(held_lines(restored.waiting)))
    return Notice(" ".join(said), "warn", "warn")


def _made(since: MadeSince) -> list[str]:
    parts = (
        (tr("주문 {n}건"), since.orders),
        (tr("전표 {n}장"), since.sales),
        (tr("송장 {n}개"), since.waybills),
        (tr("환불 {n}건"), since.refunds),
        (tr("현금영수증 {n}장"), since.receipts),
        (tr("마감 {n}번"), since.closings),
    )
    return [word.format(n=number(many)) for word, many in parts if many]


def _people(what: BooksHavePeople) -> Notice:
    del what
    return Notice(
        tr("이 PC의 장부에는 이미 직원이 있습니다. 매니저가 설정 → 백업에서 되돌려 주십시오.")
    )


WORDS: Words = {BooksHavePeople: _people}
