"""Audits: that a draft was held against the ledger, and what came out.

Each row belongs to the event that wrote it. The tables are append-only as those of 0001, by the same
kind of triggers; a later migration that rebuilds one of them has to make its triggers anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

KEYS = {"audit": [["event_seq"]]}
"""The new table, with what is unique in it."""


def upgrade() -> None:
    _table(
        "audit",
        _whole("event_seq"),
        *(_text(name) for name in ("draft", "sha256", "head", "against", "verdicts")),
        _whole("problems"),
        *_said(),
        _of_event("audit"),
        _check("audit", "problems_counted", "problems >= 0"),
    )
    guards = _sqlite_guards() if op.get_context().dialect.name == "sqlite" else _postgresql_guards()
    for statement in guards:
        op.execute(statement)


def downgrade() -> None:
    for name in reversed(KEYS):
        if not op.get_context().as_sql and op.get_bind().scalar(sa.text(f"SELECT count(*) FROM {name}")):
            raise RuntimeError("a downgrade would destroy what people decided; move the file away instead")
    for name in reversed(KEYS):
        op.drop_table(name)


def _table(name: str, *parts: sa.Column | sa.Constraint) -> None:
    first, *others = KEYS[name]
    unique = (sa.UniqueConstraint(*key, name=op.f(f"uq_{name}_{'_'.join(key)}")) for key in others)
    key = sa.PrimaryKeyConstraint(*first, name=op.f(f"pk_{name}"))
    op.create_table(name, *parts, key, *unique, sqlite_strict=True)


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
