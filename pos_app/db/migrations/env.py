"""Runs revisions on the connection `db.migrate` hands in."""

from __future__ import annotations

from alembic import context

from pos_app.db.catalogue import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=False,
    render_as_batch=True,
)
context.run_migrations()
