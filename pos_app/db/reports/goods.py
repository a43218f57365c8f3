"""물건: parcels, stock and the warehouse's scans."""

from __future__ import annotations

from pos_app.db.reports.source import Source, share_of, whole
from pos_app.domain.reports import words as say

_PAUSE_MS = 300_000
"""A picker who scans nothing for longer does something else."""
_WRONG = ", ".join(f"'{outcome}'" for outcome in say.SCANS)
_SCANNED = "s.at>=:begin AND s.at<:until AND (:staff=0 OR s.actor_id=:staff)"


def _if(word: str, what: str = "1") -> str:
    return whole(f"CASE WHEN {word} THEN {what} ELSE 0 END")


_ACTIVE = _if(f"s.gap<={_PAUSE_MS}", "s.gap")
_PIECES = (
    "coalesce((SELECT sum(e.quantity) FROM goods_event e WHERE e.op_id=s.event_id"
    " AND e.counter='picked'),0)"
)
_RATE = (
    "CASE WHEN {active}<60000 THEN 0 ELSE CAST(round({pieces}*36000000.0/{active}) AS bigint) END"
)
_WRONG_SHARE = "CASE WHEN {scans}=0 THEN 0 ELSE CAST(round(10000.0*{wrong}/{scans}) AS bigint) END"
_PICKED = (
    f"SELECT s.actor_id, {_ACTIVE} AS active, {whole('s.pieces')} AS pieces, {whole('1')} AS scans,"
    f" {_if(f's.outcome IN ({_WRONG})')} AS wrong, count(DISTINCT CASE WHEN s.outcome IN"
    " ('order_done','cart_done') THEN s.order_id END) AS orders"
    " FROM (SELECT s.actor_id, s.outcome, s.order_id, s.at-lag(s.at) OVER"
    f" (PARTITION BY s.actor_id ORDER BY s.at, s.id) AS gap, {_PIECES} AS pieces FROM pick_scan s"
    f" WHERE {_SCANNED}) s GROUP BY s.actor_id"
)

GOODS = {
    "waybills": Source(
        "SELECT c.id AS row_key, c.code AS courier, g.* FROM (SELECT w.courier_id,"
        f" {whole('1')} AS saved, {_if('w.voided=0 AND w.handed_over_at IS NOT NULL')} AS handed,"
        f" {_if('w.voided=0 AND w.handed_over_at IS NULL')} AS waiting,"
        f" {_if('w.voided=1')} AS voided, {_if('w.burnt=1')} AS burnt,"
        f" {_if('w.voided=0', '(SELECT count(*) FROM waybill_order x WHERE x.waybill_id=w.id)')}"
        " AS orders FROM waybill w WHERE w.saved_day BETWEEN :first AND :last"
        " AND (:courier=0 OR w.courier_id=:courier) GROUP BY w.courier_id) g"
        " JOIN courier c ON c.id=g.courier_id"
    ),
    "stock": Source(
        "SELECT i.id AS row_key, i.code, i.name, i.option_text, i.place,"
        " coalesce(g.opening,0) AS opening, coalesce(g.came,0) AS came, coalesce(g.went,0) AS went,"
        " coalesce(g.opening+g.came-g.went,0) AS closing, coalesce(s.on_hand,0) AS on_hand"
        " FROM item i LEFT JOIN stock s ON s.item_id=i.id LEFT JOIN (SELECT m.item_id,"
        f" {_if('m.at<:begin', 'm.quantity')} AS opening,"
        f" {_if('m.at>=:begin AND m.quantity>0', 'm.quantity')} AS came,"
        f" {_if('m.at>=:begin AND m.quantity<0', '-m.quantity')} AS went"
        " FROM stock_move m WHERE m.at<:until GROUP BY m.item_id) g ON g.item_id=i.id"
    ),
    "stock_moves": Source(
        "SELECT m.id AS row_key, m.at, i.code, i.name, i.option_text, m.kind, m.quantity, m.reason,"
        " coalesce(w.name,'') AS staff FROM stock_move m JOIN item i ON i.id=m.item_id"
        " LEFT JOIN staff w ON w.id=m.actor_id WHERE m.at>=:begin AND m.at<:until"
        " AND (:staff=0 OR m.actor_id=:staff)",
        lead="at",
    ),
    "pickers": Source(
        "SELECT w.id AS row_key, w.name AS staff, g.orders, g.pieces, g.scans, g.wrong,"
        f" {_WRONG_SHARE.format(scans='g.scans', wrong='g.wrong')} AS wrong_share,"
        " CAST(round(g.active/360000.0) AS bigint) AS hours, g.active,"
        f" {_RATE.format(active='g.active', pieces='g.pieces')} AS rate"
        f" FROM ({_PICKED}) g JOIN staff w ON w.id=g.actor_id",
        {
            "wrong_share": _WRONG_SHARE.format(scans=whole("t.scans"), wrong=whole("t.wrong")),
            "hours": f"CAST(round({whole('t.active')}/360000.0) AS bigint)",
            "rate": _RATE.format(active=whole("t.active"), pieces=whole("t.pieces")),
        },
    ),
    "wrong_scans": Source(
        f"SELECT s.outcome AS row_key, s.outcome, {whole('1')} AS times, {share_of('1')} AS share,"
        " count(DISTINCT s.order_id) AS orders, count(DISTINCT s.actor_id) AS people,"
        f" max(s.at) AS latest FROM pick_scan s WHERE {_SCANNED} AND s.outcome IN ({_WRONG})"
        " GROUP BY s.outcome"
    ),
}
