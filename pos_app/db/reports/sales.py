"""매출 in six views of the same vouchers; a return counts on its own day."""

from __future__ import annotations

from pos_app.db.reports.source import Source, share_of, whole
from pos_app.domain.reports import words as say

_SIGN = "(CASE v.kind WHEN 'sale' THEN 1 ELSE -1 END)"
_WHERE = (
    "WHERE v.voided=0 AND v.sold_day BETWEEN :first AND :last AND (:mall=0 OR o.mall_id=:mall)"
    " AND (:method='' OR o.method=:method) AND (:staff=0 OR v.actor_id=:staff)"
)
_FROM = "FROM voucher v JOIN sales_order o ON o.id=v.order_id"


def _of(kind: str, what: str) -> str:
    return whole(f"CASE v.kind WHEN '{kind}' THEN {what} ELSE 0 END")


_SUMS = ", ".join(
    f"{text} AS {name}"
    for name, text in {
        "sales": _of("sale", "1"),
        "sold": _of("sale", "v.total"),
        "returns": _of("return", "1"),
        "back": _of("return", "v.total"),
        **{name: whole(f"{_SIGN}*v.{name}") for name in ("supply", "vat", "tax_free")},
        "net": whole(f"{_SIGN}*v.total"),
        "share": share_of(f"{_SIGN}*v.total"),
    }.items()
)
_ROOT = "coalesce(p.merged_into,p.id)"

# What a voucher holds beside goods has rows of its own, so that the rows sum to the vouchers. The
# tax of a product is that of its taxable amount; discounts, which no product bears, take the rest.
_VAT = "(x.taxed-CASE WHEN x.taxed<0 THEN -((20*-x.taxed+11)/22) ELSE (20*x.taxed+11)/22 END)"
_ITEM = "CASE WHEN l.item_id IS NULL THEN 'p '||l.product||' '||l.option_text ELSE 'i '||CAST(l.item_id AS text) END"
_LINES = (
    f"SELECT {_ITEM} AS row_key, max(coalesce(i.code,'')) AS code, max(coalesce(i.name,l.product))"
    " AS name, max(coalesce(i.option_text,l.option_text)) AS option_text,"
    f" {whole('CASE one.sign WHEN 1 THEN l.quantity ELSE 0 END')} AS pieces,"
    f" {whole('CASE one.sign WHEN 1 THEN l.amount ELSE 0 END')} AS sold,"
    f" {whole('CASE one.sign WHEN 1 THEN 0 ELSE l.quantity END')} AS back_pieces,"
    f" {whole('CASE one.sign WHEN 1 THEN 0 ELSE l.amount END')} AS back,"
    f" {whole('CASE l.tax_free WHEN 0 THEN one.sign*l.amount ELSE 0 END')} AS taxed"
    " FROM one JOIN voucher_line l ON l.voucher_id=one.id LEFT JOIN item i ON i.id=l.item_id"
    f" GROUP BY {_ITEM}"
)


def _beside(key: str, name: str, sold: str, back: str) -> str:
    return (
        f"SELECT '{key}', '', '{name}', '', 0, {whole(f'CASE sign WHEN 1 THEN {sold} ELSE 0 END')},"
        f" 0, {whole(f'CASE sign WHEN 1 THEN 0 ELSE {back} END')},"
        f" {whole(f'CASE sign WHEN 1 THEN {sold} ELSE -({back}) END')} FROM one"
    )


_PRODUCTS = (
    f"WITH one AS (SELECT v.id, {_SIGN} AS sign, v.delivery, v.discount, v.deduction, v.vat"
    f" {_FROM} {_WHERE}), every AS ({_LINES}"
    f" UNION ALL {_beside('z1', say.DELIVERY, 'delivery', 'delivery')}"
    f" UNION ALL {_beside('z2', say.RETURN_SHIPPING, '0', '-deduction')}),"
    f" taxed AS (SELECT x.*, {_VAT} AS vat FROM every x), whole AS (SELECT * FROM taxed"
    f" UNION ALL SELECT 'z3', '', '{say.REST}', '', 0,"
    f" {whole('CASE sign WHEN 1 THEN -discount ELSE 0 END')}, 0,"
    f" {whole('CASE sign WHEN 1 THEN 0 ELSE -discount END')}, 0,"
    f" {whole('sign*vat')}-(SELECT {whole('vat')} FROM taxed) FROM one)"
    " SELECT w.row_key, w.code, w.name, w.option_text, w.pieces, w.sold, w.back_pieces, w.back,"
    " w.sold-w.back AS net, w.vat, CASE WHEN sum(w.sold-w.back) OVER ()=0 THEN 0 ELSE"
    " CAST(round(10000.0*(w.sold-w.back)/sum(w.sold-w.back) OVER ()) AS bigint) END AS share"
    " FROM whole w WHERE w.pieces<>0 OR w.back_pieces<>0 OR w.sold<>0 OR w.back<>0 OR w.vat<>0"
)

SALES = {
    "sales_days": Source(
        f"SELECT v.sold_day AS row_key, v.sold_day AS day, {_SUMS} {_FROM} {_WHERE}"
        " GROUP BY v.sold_day"
    ),
    "sales_products": Source(_PRODUCTS),
    "sales_customers": Source(
        f"SELECT q.id AS row_key, q.name, q.phone, g.* FROM (SELECT {_ROOT} AS root, {_SUMS}"
        f" {_FROM} JOIN partner p ON p.id=v.partner_id {_WHERE} GROUP BY {_ROOT}) g"
        " JOIN partner q ON q.id=g.root"
    ),
    "sales_methods": Source(
        f"SELECT o.method AS row_key, o.method, {_SUMS} {_FROM} {_WHERE} GROUP BY o.method"
    ),
    "sales_malls": Source(
        "SELECT m.id AS row_key, m.name AS mall, g.* FROM (SELECT o.mall_id AS at_mall,"
        f" {_SUMS} {_FROM} {_WHERE} GROUP BY o.mall_id) g JOIN mall m ON m.id=g.at_mall"
    ),
    "sales_staff": Source(
        "SELECT w.id AS row_key, w.name AS staff, g.* FROM (SELECT v.actor_id AS by_whom,"
        f" {_SUMS} {_FROM} {_WHERE} GROUP BY v.actor_id) g JOIN staff w ON w.id=g.by_whom"
    ),
}
