"""The first tables."""

from __future__ import annotations

from alembic import op

from pos_app.db.catalogue import metadata
from pos_app.db.search import CREATE

revision = "0001"
down_revision = None


def upgrade() -> None:
    metadata.create_all(op.get_bind())
    for statement in CREATE[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    metadata.drop_all(op.get_bind())
    op.execute("DROP TABLE order_search")
