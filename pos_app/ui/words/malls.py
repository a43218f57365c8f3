"""Words for the list of malls."""

from __future__ import annotations

from pos_app.services.house.malls import MallNameTaken
from pos_app.ui.korean import with_particle
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words


def _taken(what: MallNameTaken) -> Notice:
    name = what.name.strip()
    if not name:
        return Notice(tr("쇼핑몰 이름이 비어 있습니다. 이름을 적어 주십시오."))
    return Notice(
        tr("{name} 이미 있는 쇼핑몰입니다. 다른 이름을 적어 주십시오.").format(
            name=with_particle(name, "은/는")
        )
    )


WORDS: Words = {MallNameTaken: _taken}
