"""Whether a queued paper is still wanted when its turn comes."""

from __future__ import annotations

from pos_app.db.paper import slips
from pos_app.db.paper.print_jobs import JobRow
from pos_app.db.transaction import Tx
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.paper.printing import DocType, MayPrint


def may_still_print(tx: Tx, job: JobRow) -> MayPrint:
    """Asked when a job's turn comes, and again in the transaction before its first byte.

    The slip of a cancelled order would send a picker to the shelf for nothing.
    """
    if job.doc_type is DocType.SLIP and slips.stop_of(tx, job.doc_id) is StopState.CANCELLED:
        return MayPrint.ORDER_CANCELLED
    return MayPrint.YES
