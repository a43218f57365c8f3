"""Which audited moves are legal, for the check that reads the log back."""

from __future__ import annotations

from pos_app.domain.money.refunds import REFUND_FLOW
from pos_app.domain.outside.mall import MALL_STEPS, MallStatus
from pos_app.domain.outside.promises import PROMISE_FLOW
from pos_app.domain.paper.printing import PRINT_FLOW
from pos_app.domain.selling.goods_returns import RETURN_FLOW
from pos_app.domain.till.drawer import DRAWER_FLOW

_STEPS = [status.value for status in MALL_STEPS]
_ORDER: dict[str, frozenset[tuple[str, str]]] = {
    "paper": frozenset({("none", "claimed"), ("claimed", "printed")}),
    "sale": frozenset({("none", "sold"), ("sold", "none"), ("sold", "returned")}),
    "parcel": frozenset(
        {
            ("none", "waybilled"),
            ("waybilled", "none"),
            ("waybilled", "handed_over"),
            ("handed_over", "waybilled"),
        }
    ),
    "pick": frozenset(
        {
            ("none", "picking"),
            ("picking", "picked"),
            ("picking", "short"),
            ("picked", "picking"),
            ("short", "picking"),
            ("picking", "none"),
            ("picked", "none"),
            ("short", "none"),
        }
    ),
    "mall": frozenset((a, b) for at, a in enumerate(_STEPS) for b in _STEPS[at + 1 :])
    | frozenset((a, MallStatus.CANCELLED.value) for a in _STEPS),
}
_TOLD = frozenset({"account_close", "escrow"})
_SLIP = frozenset(
    {
        ("claimed", "printed"),
        ("claimed", "voided"),
        ("printed", "voided"),
        ("voided", "claimed"),
    }
)


def is_legal(entity: str, axis: str, source: str, target: str) -> bool:
    """Whether the move may be in the log. Axes without rules of their own allow everything."""
    if entity == "print_job":
        return PRINT_FLOW.legal(source, target)
    if entity == "drawer_opening":
        return DRAWER_FLOW.legal(source, target)
    if entity == "promise":
        return PROMISE_FLOW.legal(source, target)
    if entity == "refund" or (entity in _TOLD and axis == "state"):
        return REFUND_FLOW.legal(source, target)
    if entity in _TOLD and axis == "again":
        return (source, target) == ("rejected", "intent")
    if entity == "goods_return":
        return RETURN_FLOW.legal(source, target)
    if entity == "slip" and axis == "slip":
        return (source, target) in _SLIP
    if entity == "sales_order" and axis in _ORDER:
        return (source, target) in _ORDER[axis]
    return True
