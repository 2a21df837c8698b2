"""Rating scales, the verdicts that people give on them, and the stages that a claim passes.

Each row belongs to the event that wrote it. The tables are append-only as those of 0001, by the same
kind of triggers; a later migration that rebuilds one of them has to make its triggers anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NORMS = "'TRUE', 'FALSE', 'MIXTURE', 'OTHER'"
STAGES = "'new', 'assigned', 'checked', 'cross-checked', 'signed off', 'published', 'corrected', 'withdrawn'"
CORRECTIONS = "'corrected', 'refile'"
KEYS = {
    "scale": [["event_seq"], ["key", "version"]],
    "rating": [["event_seq", "seq"], ["event_seq", "code"]],
    "retirement": [["event_seq"]],
    "verdict": [["event_seq"]],
    "verdict_source": [["event_seq", "seq"]],
    "step": [["event_seq"]],
}
"""The new tables, in an order in which none refers to a later one, with what is unique in each."""


def upgrade() -> None:
    _make_scales()
    _make_verdicts()
    guards = _sqlite_guards() if op.get_context().dialect.name == "sqlite" else _postgresql_guards()
    for statement in guards:
        op.execute(statement)


def _make_scales() -> None:
    _table(
        "scale",
        _whole("event_seq"),
        _text("key"),
        _whole("version"),
        _text("title"),
        *_said(),
        _of_event("scale"),
    )
    _table(
        "rating",
        *(_whole(name) for name in ("event_seq", "seq")),
        *(_text(name) for name in ("code", "labels", "definition", "norm")),
        _whole("review", True),
        *(_whole(name) for name in ("needs_source", "needs_second")),
        _refers("rating", ["event_seq"], "scale", ["event_seq"]),
        _known("rating", "norm", NORMS),
        *(
            _check("rating", f"{name}_is_flag", f"{name} IN (0, 1)")
            for name in ("needs_source", "needs_second")
        ),
        clustered=True,
    )
    _table(
        "retirement",
        *(_whole(name) for name in ("event_seq", "scale_seq")),
        _text("code", True),
        _text("because"),
        *_said(),
        _of_event("retirement"),
        _refers("retirement", ["scale_seq"], "scale", ["event_seq"]),
    )


def _make_verdicts() -> None:
    _table(
        "verdict",
        _whole("event_seq"),
        _text("claim_id"),
        *(_whole(name) for name in ("rev", "scale_seq")),
        *(_text(name) for name in ("code", "because")),
        *(_text(name, True) for name in ("known_then", "known_now", "asked")),
        _text("evidence_sha256"),
        _whole("supersedes", True),
        *_said(),
        _of_event("verdict"),
        _refers("verdict", ["claim_id", "rev"], "reading", ["claim_id", "rev"]),
        _refers("verdict", ["scale_seq", "code"], "rating", ["event_seq", "code"]),
        _refers("verdict", ["supersedes"], "verdict", ["event_seq"]),
        _check("verdict", "supersedes_earlier", "supersedes < event_seq"),
    )
    _table(
        "verdict_source",
        *(_whole(name) for name in ("event_seq", "seq")),
        _text("evidence_id"),
        _refers("verdict_source", ["event_seq"], "verdict", ["event_seq"]),
        _refers("verdict_source", ["evidence_id"], "evidence", ["id"]),
        clustered=True,
    )
    _table(
        "step",
        _whole("event_seq"),
        *(_text(name) for name in ("claim_id", "stage")),
        *(_text(name, True) for name in ("assignee", "second")),
        _whole("verdict_seq", True),
        *(_text(name, True) for name in ("correction", "wrong", "right", "place", "day", "because")),
        *_said(),
        _of_event("step"),
        _refers("step", ["claim_id"], "claim", ["id"]),
        _refers("step", ["verdict_seq"], "verdict", ["event_seq"]),
        _known("step", "stage", STAGES),
        _known("step", "correction", CORRECTIONS),
    )


def downgrade() -> None:
    for name in reversed(KEYS):
        if not op.get_context().as_sql and op.get_bind().scalar(sa.text(f"SELECT count(*) FROM {name}")):
            raise RuntimeError("a downgrade would destroy what people decided; move the file away instead")
    for name in reversed(KEYS):
        op.drop_table(name)


def _table(name: str, *parts: sa.Column | sa.Constraint, clustered: bool = False) -> None:
    first, *others = KEYS[name]
    unique = (sa.UniqueConstraint(*key, name=op.f(f"uq_{name}_{'_'.join(key)}")) for key in others)
    key = sa.PrimaryKeyConstraint(*first, name=op.f(f"pk_{name}"))
    how = {"sqlite_with_rowid": False} if clustered else {}
    op.create_table(name, *parts, key, *unique, sqlite_strict=True, **how)


def _text(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _whole(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _said() -> tuple[sa.Column, sa.Column]:
    return _text("by"), _text("at")


def _check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def _known(table: str, column: str, words: str) -> sa.CheckConstraint:
    return _check(table, f"{column}_known", f"{column} IN ({words})")


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
