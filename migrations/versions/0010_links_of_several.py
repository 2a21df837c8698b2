"""Links of several claims: the others that a source's figure is of, and how they are taken together.

The table is append-only as those of 0001, by the same kind of triggers; a later migration that rebuilds it has
to make its triggers anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

WAYS = ("plus", "less", "times", "over")


def upgrade() -> None:
    op.create_table(
        "link_member",
        sa.Column("event_seq", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_seq"], ["link.event_seq"], name=op.f("fk_link_member_event_seq_link")
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_link_member_claim_id_claim")),
        sa.CheckConstraint(
            f"how IN ({', '.join(repr(way) for way in WAYS)})", name=op.f("ck_link_member_how_known")
        ),
        sa.PrimaryKeyConstraint("event_seq", "seq", name=op.f("pk_link_member")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    guards = _sqlite_guards() if op.get_context().dialect.name == "sqlite" else _postgresql_guards()
    for statement in guards:
        op.execute(statement)


def downgrade() -> None:
    if not op.get_context().as_sql and op.get_bind().scalar(sa.text("SELECT count(*) FROM link_member")):
        raise RuntimeError("a downgrade would destroy what people decided; move the file away instead")
    op.drop_table("link_member")


def _sqlite_guards() -> list[str]:
    refuse = "BEGIN SELECT RAISE(ABORT, 'link_member is append-only'); END"
    return [
        f"CREATE TRIGGER link_member_no_update BEFORE UPDATE ON link_member {refuse}",
        f"CREATE TRIGGER link_member_no_delete BEFORE DELETE ON link_member {refuse}",
        "CREATE TRIGGER link_member_no_replace BEFORE INSERT ON link_member"
        f" WHEN EXISTS (SELECT 1 FROM link_member WHERE (event_seq = NEW.event_seq AND seq = NEW.seq)) {refuse}",
    ]


def _postgresql_guards() -> list[str]:
    return [
        f"CREATE TRIGGER link_member_no_{name} BEFORE {what} ON link_member"
        f" FOR EACH {each} EXECUTE FUNCTION ledger_append_only()"
        for name, what, each in (
            ("update", "UPDATE", "ROW"),
            ("delete", "DELETE", "ROW"),
            ("truncate", "TRUNCATE", "STATEMENT"),
        )
    ]
