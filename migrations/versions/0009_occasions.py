"""Occasions: what a desk says of the event that a document is of, as `event.toml` of a case has it.

Each row belongs to the event that wrote it. The table is append-only as those of 0001, by the same
kind of triggers; a later migration that rebuilds it has to make its triggers anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

WORDS = ("title", "place", "publisher", "url", "licence")


def upgrade() -> None:
    op.create_table(
        "occasion",
        sa.Column("event_seq", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=True) for name in WORDS),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event_seq"], ["event.seq"], name=op.f("fk_occasion_event_seq_event")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_occasion_document_id_document")
        ),
        sa.PrimaryKeyConstraint("event_seq", name=op.f("pk_occasion")),
        sqlite_strict=True,
    )
    guards = _sqlite_guards() if op.get_context().dialect.name == "sqlite" else _postgresql_guards()
    for statement in guards:
        op.execute(statement)


def downgrade() -> None:
    if not op.get_context().as_sql and op.get_bind().scalar(sa.text("SELECT count(*) FROM occasion")):
        raise RuntimeError("a downgrade would destroy what people decided; move the file away instead")
    op.drop_table("occasion")


def _sqlite_guards() -> list[str]:
    refuse = "BEGIN SELECT RAISE(ABORT, 'occasion is append-only'); END"
    return [
        f"CREATE TRIGGER occasion_no_update BEFORE UPDATE ON occasion {refuse}",
        f"CREATE TRIGGER occasion_no_delete BEFORE DELETE ON occasion {refuse}",
        "CREATE TRIGGER occasion_no_replace BEFORE INSERT ON occasion"
        f" WHEN EXISTS (SELECT 1 FROM occasion WHERE (event_seq = NEW.event_seq)) {refuse}",
    ]


def _postgresql_guards() -> list[str]:
    return [
        f"CREATE TRIGGER occasion_no_{name} BEFORE {what} ON occasion"
        f" FOR EACH {each} EXECUTE FUNCTION ledger_append_only()"
        for name, what, each in (
            ("update", "UPDATE", "ROW"),
            ("delete", "DELETE", "ROW"),
            ("truncate", "TRUNCATE", "STATEMENT"),
        )
    ]
