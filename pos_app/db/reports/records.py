"""기록: the audit log, and what left the shop as a report."""

from __future__ import annotations

from pos_app.db.reports.source import Source

_WHEN = "a.at>=:begin AND a.at<:until AND (:staff=0 OR a.actor_id=:staff)"

RECORDS = {
    "audit": Source(
        "SELECT CAST(a.station_id AS text)||' '||CAST(a.seq AS text) AS row_key, a.at,"
        " coalesce(t.name,'') AS station, coalesce(w.name,'') AS staff,"
        " coalesce(z.name,'') AS approver, a.entity,"
        " coalesce(o.order_no,CAST(a.entity_id AS text)) AS number,"
        " a.axis, coalesce(a.src,'') AS src, coalesce(a.dst,'') AS dst,"
        " coalesce(a.reason,'') AS reason FROM audit a LEFT JOIN station t ON t.id=a.station_id"
        " LEFT JOIN sales_order o ON a.entity='sales_order' AND o.id=a.entity_id"
        " LEFT JOIN staff w ON w.id=a.actor_id LEFT JOIN staff z ON z.id=a.approver_id"
        f" WHERE {_WHEN}",
        lead="at",
    ),
    "exports": Source(
        "SELECT a.id AS row_key, a.at, t.name AS station, w.name AS staff, a.title AS report,"
        " a.format, a.outcome, a.rows, CAST(a.masked AS text) AS masked, a.reason, a.file"
        " FROM report_export a JOIN station t ON t.id=a.station_id JOIN staff w ON w.id=a.actor_id"
        f" WHERE {_WHEN}",
        lead="at",
    ),
}
