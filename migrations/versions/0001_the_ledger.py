"""The ledger: documents and their versions, who speaks, claims and their readings, the event chain.

Decimals, days and instants are text, flags 0 or 1. All tables are append-only: triggers refuse
UPDATE, DELETE and INSERT OR REPLACE (on PostgreSQL also TRUNCATE), and an event that doesn't
continue the chain. A later migration that rebuilds one of these tables has to make its triggers anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPLICATION_ID = 0x434C4C47
GENESIS = "0" * 64
PARTS = "'body', 'headline', 'caption', 'note', 'furniture'"
BOUNDS = "'eq', 'gt', 'ge', 'lt', 'le', 'near_below', 'approx'"
KINDS = (
    "'level', 'flow', 'change_abs', 'change_rel', 'share', 'multiple', 'rate', 'rank', 'duration', 'target'"
)
ROLES = "'from', 'to'"
FLAGS = ("low_open", "high_open", "post")

KEYS = {
    "document": [["id"]],
    "document_version": [["id"], ["document_id", "seq"], ["sha256"]],
    "speaker": [["version_id", "seq"], ["version_id", "name"]],
    "introduction": [["version_id", "seq"]],
    "region": [["version_id", "seq"]],
    "turn": [["version_id", "seq"]],
    "sentence": [["version_id", "seq"]],
    "claim": [["id"], ["version_id", "start", '"end"']],
    "reading": [["claim_id", "rev"]],
    "left_out": [["version_id", "seq"]],
    "notice": [["version_id", "seq"]],
    "event": [["seq"], ["hash"]],
}
"""Every table, in an order in which none refers to a later one, with what is unique in it."""


def upgrade() -> None:
    if _on_sqlite():
        op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    _make_documents()
    _make_speech()
    _make_claims()
    _make_findings_of_reading()
    _make_events()
    guards = _sqlite_guards() if _on_sqlite() else _postgresql_guards()
    for statement in guards:
        op.execute(statement)


def downgrade() -> None:
    if not op.get_context().as_sql and op.get_bind().scalar(sa.text("SELECT count(*) FROM event")):
        raise RuntimeError("a downgrade would destroy this ledger's entries; move the file away instead")
    for name in reversed(KEYS):
        op.drop_table(name)
    if _on_sqlite():
        op.execute("PRAGMA application_id = 0")
    else:
        op.execute("DROP FUNCTION ledger_append_only()")
        op.execute("DROP FUNCTION ledger_event_in_order()")


def _make_documents() -> None:
    _table("document", _text("id"), _text("name"), _text("event_date", True), _text("created_at"))
    _table(
        "document_version",
        _whole("id"),
        _text("document_id"),
        _whole("seq"),
        _whole("supersedes_id", True),
        _text("sha256"),
        _text("encoding"),
        _text("language"),
        _text("origin"),
        _text("captured_at"),
        _whole("n_codepoints"),
        _text("text_sha256"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        _text("text"),
        _refers("document_version", ["document_id"], "document", ["id"]),
        _refers("document_version", ["supersedes_id"], "document_version", ["id"]),
    )
    _table("region", *_place("region"), _text("part"), _known("region", "part", PARTS), clustered=True)


def _make_speech() -> None:
    _table("speaker", *_numbered(), _text("name"), _of_version("speaker"), clustered=True)
    _table(
        "introduction",
        *_numbered(),
        _whole("speaker_seq"),
        _text("office", True),
        _by_speaker("introduction"),
        clustered=True,
    )
    _table(
        "turn",
        *_place("turn"),
        _whole("speaker_seq", True),
        _text("part"),
        _by_speaker("turn"),
        _known("turn", "part", PARTS),
        clustered=True,
    )
    _table(
        "sentence", *_place("sentence"), _whole("speaker_seq", True), _by_speaker("sentence"), clustered=True
    )


def _make_claims() -> None:
    _table(
        "claim",
        _text("id"),
        *_numbered(),
        _whole("start"),
        _whole("end"),
        _text("text"),
        _whole("sentence_start"),
        _whole("sentence_end"),
        _text("prefix"),
        _text("suffix"),
        _whole("speaker_seq", True),
        _of_version("claim"),
        _by_speaker("claim"),
        _check(
            "claim",
            "figure_in_sentence",
            '0 <= sentence_start AND sentence_start <= start AND start < "end" AND "end" <= sentence_end',
        ),
    )
    _table(
        "reading",
        _text("claim_id"),
        _whole("rev"),
        _text("value"),
        _text("value2", True),
        _text("step"),
        _text("scale"),
        _text("low", True),
        _text("high", True),
        _whole("low_open"),
        _whole("high_open"),
        _text("unit", True),
        _text("bound"),
        _whole("post"),
        _text("kind"),
        _text("metric", True),
        _text("period", True),
        _text("period_first", True),
        _text("period_last", True),
        _text("role", True),
        _text("method"),
        _refers("reading", ["claim_id"], "claim", ["id"]),
        _known("reading", "bound", BOUNDS),
        _known("reading", "kind", KINDS),
        _known("reading", "role", ROLES),
        *(_check("reading", f"{flag}_is_flag", f"{flag} IN (0, 1)") for flag in FLAGS),
        _check(
            "reading",
            "period_whole",
            "(period IS NULL) = (period_first IS NULL) AND (period IS NULL) = (period_last IS NULL)"
            " AND (period IS NULL OR period_first <= period_last)",
        ),
    )


def _make_findings_of_reading() -> None:
    _table("left_out", *_place("left_out"), _text("text"), _text("why"), clustered=True)
    _table(
        "notice",
        *_place("notice", nullable=True),
        _text("rule"),
        _text("message"),
        sa.Column("confidence", sa.REAL()),
        clustered=True,
    )


def _make_events() -> None:
    columns = [_text(name) for name in ("command", "entity", "payload", "prev_hash", "hash")]
    _table("event", _whole("seq"), _text("at"), _text("actor", True), *columns)


def _table(name: str, *parts: sa.Column | sa.Constraint, clustered: bool = False) -> None:
    """A strict table with its keys; where clustered, its rows lie in the order of the first."""
    first, *others = ([column.strip('"') for column in key] for key in KEYS[name])
    unique = (sa.UniqueConstraint(*key, name=op.f(f"uq_{name}_{'_'.join(key)}")) for key in others)
    how = {"sqlite_with_rowid": False} if clustered else {}
    key = sa.PrimaryKeyConstraint(*first, name=op.f(f"pk_{name}"))
    op.create_table(name, *parts, key, *unique, sqlite_strict=True, **how)


def _text(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _whole(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _numbered() -> tuple[sa.Column, sa.Column]:
    return _whole("version_id"), _whole("seq")


def _place(table: str, *, nullable: bool = False) -> tuple[sa.Column | sa.Constraint, ...]:
    """Where in a version's text something stands: code points, end exclusive."""
    in_order = _check(table, "span_in_order", '0 <= start AND start <= "end"')
    return *_numbered(), _whole("start", nullable), _whole("end", nullable), _of_version(table), in_order


def _check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def _known(table: str, column: str, words: str) -> sa.CheckConstraint:
    return _check(table, f"{column}_known", f"{column} IN ({words})")


def _refers(table: str, columns: list[str], other: str, to: list[str]) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{'_'.join(columns)}_{other}")
    return sa.ForeignKeyConstraint(columns, [f"{other}.{column}" for column in to], name=name)


def _of_version(table: str) -> sa.ForeignKeyConstraint:
    return _refers(table, ["version_id"], "document_version", ["id"])


def _by_speaker(table: str) -> sa.ForeignKeyConstraint:
    return _refers(table, ["version_id", "speaker_seq"], "speaker", ["version_id", "seq"])


def _on_sqlite() -> bool:
    return op.get_context().dialect.name == "sqlite"


def _sqlite_guards() -> list[str]:
    """Triggers that also hold for a connection that never heard of this program."""
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
    return [
        *statements,
        f"""CREATE TRIGGER event_in_order BEFORE INSERT ON event
            WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM event)
              OR NEW.prev_hash <> coalesce((SELECT hash FROM event ORDER BY seq DESC LIMIT 1), '{GENESIS}')
            BEGIN SELECT RAISE(ABORT, 'event does not continue the chain'); END""",
    ]


def _postgresql_guards() -> list[str]:
    return [
        """CREATE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
           BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$""",
        f"""CREATE FUNCTION ledger_event_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
           BEGIN
             IF NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM event)
                OR NEW.prev_hash <> coalesce((SELECT hash FROM event ORDER BY seq DESC LIMIT 1), '{GENESIS}')
             THEN RAISE EXCEPTION 'event does not continue the chain'; END IF;
             RETURN NEW;
           END $$""",
        """CREATE TRIGGER event_in_order BEFORE INSERT ON event
           FOR EACH ROW EXECUTE FUNCTION ledger_event_in_order()""",
        *(
            f"CREATE TRIGGER {table}_no_{name} BEFORE {what} ON {table}"
            f" FOR EACH {each} EXECUTE FUNCTION ledger_append_only()"
            for table in KEYS
            for name, what, each in (
                ("update", "UPDATE", "ROW"),
                ("delete", "DELETE", "ROW"),
                ("truncate", "TRUNCATE", "STATEMENT"),
            )
        ),
    ]
