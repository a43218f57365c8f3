"""Order formats to and from the plain dictionaries that TOML and JSON hold."""

from __future__ import annotations

from typing import Any, cast

from pos_app.domain.intake.order_format import (
    DiscountRule,
    FeeColumn,
    MoneyRule,
    OrderFormat,
    PaidRule,
)
from pos_app.domain.paying.payment import PaymentMethod

_TEXT_LISTS = (
    "marks",
    "ignored",
    "containers",
    "item_key",
    "unpaid_words",
    "claim_words",
    "pickup_words",
)


def format_from(data: dict[str, Any]) -> OrderFormat:
    """The format in `data`. Raises KeyError, TypeError or ValueError where it is not one."""
    columns = {str(k): _texts(v) for k, v in _table(data["columns"]).items()}
    lists = {name: _texts(data.get(name, [])) for name in _TEXT_LISTS}
    unknown = [mark for mark in lists["marks"] if mark not in columns]
    if unknown or not lists["marks"] or "order_no" not in columns:
        raise ValueError(f"marks without columns: {unknown}")
    return OrderFormat(
        name=_text(data["name"]),
        label=_text(data["label"]),
        mall=_text(data["mall"]),
        market=_flag(data["market"]),
        columns=columns,
        item_joiner=_text(data.get("item_joiner", "-")),
        item_begins_with_order=_flag(data.get("item_begins_with_order", False)),
        default_method=PaymentMethod(data.get("default_method", PaymentMethod.UNKNOWN)),
        paid=PaidRule(data.get("paid", PaidRule.UNKNOWN)),
        paid_column=_text(data.get("paid_column", "paid_at")),
        site_prefixes={str(k): _text(v) for k, v in _table(data.get("site_prefixes", {})).items()},
        blank_option=_text(data.get("blank_option", "")),
        unescape=_texts(data.get("unescape", [])),
        apostrophes=_flag(data.get("apostrophes", False)),
        enrich=_flag(data.get("enrich", False)),
        money=_money_from(_table(data["money"])) if "money" in data else None,
        **lists,
    )


def _money_from(data: dict[str, Any]) -> MoneyRule:
    fees = tuple(
        FeeColumn(
            column=_text(fee["column"]),
            per=_text(fee["per"]),
            otherwise=_text(fee.get("otherwise", "")),
            sign=int(fee.get("sign", 1)),
        )
        for fee in data.get("fees", [])
    )
    return MoneyRule(
        unit=_texts(data["unit"]),
        amount=_text(data.get("amount", "")),
        discount=DiscountRule(data.get("discount", DiscountRule.NONE)),
        discount_columns=_texts(data.get("discount_columns", [])),
        fees=fees,
        receiver_pays=_text(data.get("receiver_pays", "")),
        receiver_pays_words=_texts(data.get("receiver_pays_words", [])),
        stated_total=_text(data.get("stated_total", "")),
        stated_gross=_text(data.get("stated_gross", "")),
    )


def format_to(order_format: OrderFormat) -> dict[str, Any]:
    """The plain dictionary of a format, for TOML or JSON; `format_from` reads it back equal."""
    data: dict[str, Any] = {
        "name": order_format.name,
        "label": order_format.label,
        "mall": order_format.mall,
        "market": order_format.market,
        "item_joiner": order_format.item_joiner,
        "item_begins_with_order": order_format.item_begins_with_order,
        "default_method": order_format.default_method.value,
        "paid": order_format.paid.value,
        "paid_column": order_format.paid_column,
        "blank_option": order_format.blank_option,
        "unescape": list(order_format.unescape),
        "apostrophes": order_format.apostrophes,
        "enrich": order_format.enrich,
        **{name: list(getattr(order_format, name)) for name in _TEXT_LISTS},
        "columns": {name: list(words) for name, words in order_format.columns.items()},
        "site_prefixes": dict(order_format.site_prefixes),
    }
    if order_format.money is not None:
        data["money"] = _money_to(order_format.money)
    return data


def _money_to(money: MoneyRule) -> dict[str, Any]:
    return {
        "unit": list(money.unit),
        "amount": money.amount,
        "discount": money.discount.value,
        "discount_columns": list(money.discount_columns),
        "receiver_pays": money.receiver_pays,
        "receiver_pays_words": list(money.receiver_pays_words),
        "stated_total": money.stated_total,
        "stated_gross": money.stated_gross,
        "fees": [
            {"column": f.column, "per": f.per, "otherwise": f.otherwise, "sign": f.sign}
            for f in money.fees
        ],
    }


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text expected, not {value!r}")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"true or false expected, not {value!r}")
    return value


def _table(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(f"table expected, not {value!r}")
    return cast("dict[str, Any]", value)


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise TypeError(f"list of texts expected, not {value!r}")
    return tuple(_text(item) for item in cast("list[object]", value))
