"""Which paper a copy is a copy of: each has one copy, for ever."""

from __future__ import annotations

from pos_app.db.paper import print_jobs
from pos_app.db.paper.print_jobs import JobRow
from pos_app.db.transaction import Tx
from pos_app.domain.paper.printing import DocType
from pos_app.services.paper.slip_refusals import AlreadyReprinted


def source_of(tx: Tx, doc_type: DocType, doc_id: int, seen: int | None) -> JobRow | None:
    """The newest paper of the document, ours until the transaction ends; None where there is none.

    `seen` is the job the person looked at, None where they looked at the document as a whole.
    Raises `AlreadyReprinted` when that paper has been copied since.
    """
    newest = print_jobs.newest_of_doc(tx, doc_type, doc_id)
    if newest is None:
        return None
    print_jobs.lock(tx, newest.job_id)
    wanted = newest.job_id if seen is None else seen
    child = print_jobs.child_of(tx, wanted)
    if child is not None:
        raise AlreadyReprinted(wanted, child.job_id, child.copy_no, child.created_at)
    return print_jobs.by_id(tx, newest.job_id)
