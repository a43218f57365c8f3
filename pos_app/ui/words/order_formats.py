"""Words for the formats of order files."""

from __future__ import annotations

from pos_app.services.intake.order_formats import HeaderTaken
from pos_app.ui.korean import with_particle
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words


def _taken(what: HeaderTaken) -> Notice:
    return Notice(
        tr("{word} 이 형식의 다른 칸이 이미 쓰는 머리글입니다.").format(
            word=with_particle(what.header, "은/는")
        )
    )


WORDS: Words = {HeaderTaken: _taken}
