"""What the banners above the 송장 table say."""

from __future__ import annotations

from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.screens.waybill.bars import Bar, BarKind, Offer
from pos_app.ui.widgets.banner import BannerSpec


def bar_words(bar: Bar) -> BannerSpec:
    """The sentence of what may be taken back."""
    if bar.kind is BarKind.READING:
        words = tr("택배사 결과 파일을 읽고 있습니다.")
        return BannerSpec(words, "info", bar.name)
    if bar.kind is BarKind.SAVED:
        strong = tr("{n}줄을 저장했습니다.").format(n=number(bar.lines))
        return BannerSpec(tr("잘못 저장했으면 한 번에 되돌릴 수 있습니다."), "ok", strong)
    if bar.kind is BarKind.TOGETHER:
        strong = tr("{n}건을 함께 포장합니다.").format(n=number(bar.lines))
        return BannerSpec(
            tr("한 줄에 송장번호를 넣으면 같은 박스의 줄에 함께 들어갑니다."), "ok", strong
        )
    return BannerSpec(_counts(bar), "warn" if bar.wrong else "ok", _came(bar))


def _came(bar: Bar) -> str:
    if bar.kind is BarKind.FILE:
        return tr("{name} 파일에서 {n}줄을 읽었습니다.").format(name=bar.name, n=number(bar.lines))
    return tr("엑셀에서 {n}줄을 붙여 넣었습니다.").format(n=number(bar.lines))


def _counts(bar: Bar) -> str:
    good, wrong = number(bar.good), number(bar.wrong)
    if bar.wrong:
        words = tr("{good}줄은 저장할 수 있고, {wrong}줄은 확인해 주십시오.")
    elif bar.passed:
        words = tr("{good}줄을 저장할 수 있습니다.")
    else:
        words = tr("{good}줄 모두 저장할 수 있습니다.")
    said = words.format(good=good, wrong=wrong)
    return (
        said + " " + tr("{n}줄은 건너뜁니다.").format(n=number(bar.passed)) if bar.passed else said
    )


def undo_word(kind: BarKind) -> str:
    """What Ctrl+Z does."""
    return {
        BarKind.SAVED: tr("저장 되돌리기"),
        BarKind.TOGETHER: tr("따로 포장"),
        BarKind.FILE: tr("파일 취소"),
    }.get(kind, tr("붙여넣기 취소"))


def offer_words(offer: Offer) -> BannerSpec:
    """Who may be packed together."""
    if len(offer.groups) == 1:
        strong = tr("같은 받는 분 {n}건을 함께 포장").format(n=number(offer.orders))
        words = tr("할 수 있습니다. {who} 님, 전화와 주소가 같습니다.").format(who=offer.receiver)
        return BannerSpec(words, "info", strong)
    strong = tr("같은 받는 분 {m}명의 {n}건을 함께 포장").format(
        m=number(len(offer.groups)), n=number(offer.orders)
    )
    return BannerSpec(tr("할 수 있습니다. 이름, 전화, 주소가 같은 주문입니다."), "info", strong)
