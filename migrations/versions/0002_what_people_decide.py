"""What people decide: how a finding is settled, and which claims speak of the same quantity.

Each row belongs to the event that wrote it. The tables are append-only as those of 0001, by the same
kind of triggers; a later migration that rebuilds one of them has to make its triggers anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

VERDICTS = "'consistent', 'explainable', 'tension', 'contradiction', 'implied'"
STATES = "'explained', 'confirmed', 'dismissed'"
KINDS = "'repeat', 'not_same'"
KEYS = {
    "settlement": ["event_seq"],
    "settlement_member": ["event_seq", "seq"],
    "relation": ["event_seq"],
    "relation_member": ["event_seq", "seq"],
}
"""The new tables, in an order in which none refers to a later one, with the key of each."""


def upgrade() -> None:
    _make_decision(
        "settlement",
        *(_text(name) for name in ("fingerprint", "readings", "rule", "verdict", "state")),
        _known("settlement", "verdict", VERDICTS),
        _known("settlement", "state", STATES),
    )
    _make_members("settlement_member", "settlement")
    _make_decision("relation", _text("kind"), _known("relation", "kind", KINDS))
    _make_members("relation_member", "relation")
    guards = _sqlite_guards() if op.get_context().dialect.name == "sqlite" else _postgresql_guards()
    for statement in guards:
        op.execute(statement)


def downgrade() -> None:
    for name in reversed(KEYS):
        if not op.get_context().as_sql and op.get_bind().scalar(sa.text(f"SELECT count(*) FROM {name}")):
            raise RuntimeError("a downgrade would destroy what people decided; move the file away instead")
    for name in reversed(KEYS):
        op.drop_table(name)


def _make_decision(name: str, *parts: sa.Column | sa.Constraint) -> None:
    said = [_text(column) for column in ("because", "by", "at")]
    columns = [part for part in parts if isinstance(part, sa.Column)]
    rules = [part for part in parts if not isinstance(part, sa.Column)]
    key = _key(name)
    of_event = _refers(name, "event_seq", "event", "seq")
    op.create_table(name, _whole("event_seq"), *columns, *said, *rules, key, of_event, sqlite_strict=True)


def _make_members(name: str, decision: str) -> None:
    op.create_table(
        name,
        _whole("event_seq"),
        _whole("seq"),
        _text("claim_id"),
        _key(name),
        _refers(name, "event_seq", decision, "event_seq"),
        _refers(name, "claim_id", "claim", "id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def _text(name: str) -> sa.Column:
    return sa.Column(name, sa.Text(), nullable=False)


def _whole(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def _key(table: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*KEYS[table], name=op.f(f"pk_{table}"))


def _known(table: str, column: str, words: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{column} IN ({words})", name=op.f(f"ck_{table}_{column}_known"))


def _refers(table: str, column: str, other: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.{to}"], name=op.f(f"fk_{table}_{column}_{other}"))


def _sqlite_guards() -> list[str]:
    statements = []
    for table, key in KEYS.items():
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        same = " AND ".join(f"{column} = NEW.{column}" for column in key)
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
