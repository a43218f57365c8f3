"""How much with tax inside went back before a refund: its parts' taxes add up to that of the whole."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("refund", sa.Column("taxed_before", WHOLE, nullable=True))
    # What was sent before is sent again as it was: its tax was that of the part alone.
    op.execute("UPDATE refund SET taxed_before=0 WHERE left_after IS NOT NULL")


def downgrade() -> None:
    op.drop_column("refund", "taxed_before")
