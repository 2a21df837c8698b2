"""Sources from outside: captured bytes, figures of reference series, and what each is to a claim.

Each row belongs to the event that wrote it. The tables are append-only as those of 0001, by the same
kind of triggers; a later migration that rebuilds one of them has to make its triggers anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STANDINGS = "'primary', 'secondary'"
FOUND = "'captured', 'same', 'changed', 'gone'"
STANCES = "'supports', 'refutes', 'context', 'unrelated'"
WHOLE = (
    "(period IS NULL) = (period_first IS NULL) AND (period IS NULL) = (period_last IS NULL)"
    " AND (period IS NULL OR period_first <= period_last)"
)
KEYS = {
    "evidence": [["event_seq"], ["id"]],
    "capture": [["event_seq"]],
    "blob": [["sha256"]],
    "reference": [["event_seq", "seq"], ["id"]],
    "link": [["event_seq"]],
}
"""The new tables, in an order in which none refers to a later one, with what is unique in each."""


def upgrade() -> None:
    _table(
        "evidence",
        _whole("event_seq"),
        _text("id"),
        _text("locator"),
        *(_text(name, True) for name in ("title", "publisher", "published", "standing")),
        *_said(),
        _of_event("evidence"),
        _known("evidence", "standing", STANDINGS),
    )
    _table(
        "capture",
        _whole("event_seq"),
        _text("evidence_id"),
        _text("found"),
        *(_text(name, True) for name in ("sha256", "text_sha256")),
        _whole("size", True),
        _text("url", True),
        _whole("status", True),
        _text("headers", True),
        *_said(),
        _of_event("capture"),
        _refers("capture", "evidence_id", "evidence", "id"),
        _known("capture", "found", FOUND),
    )
    _table(
        "blob",
        _text("sha256"),
        _whole("event_seq"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        _of_event("blob"),
    )
    _table(
        "reference",
        _whole("event_seq"),
        _whole("seq"),
        _text("id"),
        _text("evidence_id"),
        _text("metric"),
        _text("scope", True),
        *_figure(),
        *_period(),
        _text("url", True),
        _refers("reference", "event_seq", "capture", "event_seq"),
        _refers("reference", "evidence_id", "evidence", "id"),
        _check("reference", "period_whole", WHOLE),
    )
    _table(
        "link",
        _whole("event_seq"),
        _text("claim_id"),
        _whole("rev"),
        _text("evidence_id"),
        _text("reference_id", True),
        _text("stance"),
        _text("quote", True),
        *_figure(nullable=True),
        *_period(),
        _text("because", True),
        *_said(),
        _of_event("link"),
        _refers("link", "claim_id", "claim", "id"),
        _refers("link", "evidence_id", "evidence", "id"),
        _refers("link", "reference_id", "reference", "id"),
        _known("link", "stance", STANCES),
        _check("link", "period_whole", WHOLE),
        _check("link", "figure_whole", "(value IS NULL) = (step IS NULL)"),
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


def _figure(*, nullable: bool = False) -> tuple[sa.Column, ...]:
    return _text("value", nullable), _text("step", nullable), _text("unit", True)


def _period() -> tuple[sa.Column, ...]:
    return tuple(_text(name, True) for name in ("period", "period_first", "period_last"))


def _check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def _known(table: str, column: str, words: str) -> sa.CheckConstraint:
    return _check(table, f"{column}_known", f"{column} IN ({words})")


def _refers(table: str, column: str, other: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.{to}"], name=op.f(f"fk_{table}_{column}_{other}"))


def _of_event(table: str) -> sa.ForeignKeyConstraint:
    return _refers(table, "event_seq", "event", "seq")


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
