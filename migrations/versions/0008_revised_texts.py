"""Revised texts: which document is a newer text of which, and what became of the earlier claims.

Each row belongs to the event that wrote it. The tables are append-only as those of 0001, by the same
kind of triggers; a later migration that rebuilds one of them has to make its triggers anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

STATES = ("exact", "moved", "changed", "ambiguous", "orphan")

KEYS = {
    "revision": [["event_seq"], ["document_id"], ["revises_id"]],
    "anchor": [["event_seq", "seq"], ["event_seq", "claim_id"]],
}
"""The new tables, in an order in which none refers to a later one, with what is unique in each."""

REVISED = """
        SELECT anchor.claim_id AS claim, anchor.state, anchor.becomes, revision.document_id AS document,
               revision.revises_id AS revises, anchor.start, anchor."end", revision.by, revision.at
          FROM anchor JOIN revision ON revision.event_seq = anchor.event_seq"""
"""The view of what became of the claims of earlier texts."""


def upgrade() -> None:
    _table(
        "revision",
        _whole("event_seq"),
        _text("document_id"),
        _text("revises_id"),
        *_said(),
        _of_event("revision"),
        _refers("revision", ["document_id"], "document", ["id"]),
        _refers("revision", ["revises_id"], "document", ["id"]),
        _check("revision", "two_texts", "document_id <> revises_id"),
    )
    _table(
        "anchor",
        _whole("event_seq"),
        _whole("seq"),
        _text("claim_id"),
        _text("state"),
        _whole("start", True),
        _whole("end", True),
        _text("becomes", True),
        _refers("anchor", ["event_seq"], "revision", ["event_seq"]),
        _refers("anchor", ["claim_id"], "claim", ["id"]),
        _refers("anchor", ["becomes"], "claim", ["id"]),
        _check("anchor", "state_known", f"state IN ({', '.join(repr(state) for state in STATES)})"),
        _check("anchor", "place_whole", '(start IS NULL) = ("end" IS NULL)'),
        sqlite_with_rowid=False,
    )
    guards = _sqlite_guards() if op.get_context().dialect.name == "sqlite" else _postgresql_guards()
    for statement in guards:
        op.execute(statement)
    op.execute(f"CREATE VIEW revised AS {REVISED}")


def downgrade() -> None:
    for name in reversed(KEYS):
        if not op.get_context().as_sql and op.get_bind().scalar(sa.text(f"SELECT count(*) FROM {name}")):
            raise RuntimeError("a downgrade would destroy what people decided; move the file away instead")
    op.execute("DROP VIEW revised")
    for name in reversed(KEYS):
        op.drop_table(name)


def _table(name: str, *parts: sa.Column | sa.Constraint, **kept: bool) -> None:
    first, *others = KEYS[name]
    unique = (sa.UniqueConstraint(*key, name=op.f(f"uq_{name}_{'_'.join(key)}")) for key in others)
    key = sa.PrimaryKeyConstraint(*first, name=op.f(f"pk_{name}"))
    op.create_table(name, *parts, key, *unique, sqlite_strict=True, **kept)


def _text(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _whole(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _said() -> tuple[sa.Column, sa.Column]:
    return _text("by"), _text("at")


def _check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def _refers(table: str, columns: list[str], other: str, to: list[str]) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{'_'.join(columns)}_{other}")
    return sa.ForeignKeyConstraint(columns, [f"{other}.{column}" for column in to], name=name)


def _of_event(table: str) -> sa.ForeignKeyConstraint:
    return _refers(table, ["event_seq"], "event", ["seq"])


def _sqlite_guards() -> list[str]:
    statements = []
    for table, keys in KEYS.items():
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        same = " OR ".join("(" + " AND ".join(f"{c} = NEW.{c}" for c in key) + ")" for key in keys)
        statements += [
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}",
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}"
            f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) {refuse}",
        ]
    return statements


def _postgresql_guards() -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{name} BEFORE {what} ON {table}"
        f" FOR EACH {each} EXECUTE FUNCTION ledger_append_only()"
        for table in KEYS
        for name, what, each in (
            ("update", "UPDATE", "ROW"),
            ("delete", "DELETE", "ROW"),
            ("truncate", "TRUNCATE", "STATEMENT"),
        )
    ]
