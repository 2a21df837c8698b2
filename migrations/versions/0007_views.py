"""Views for whoever opens the ledger with another tool: claims as they are read now, verdicts, sources.

Nothing is stored in them. A later migration that rebuilds a table which a view reads has to drop the view
first, and make it anew.
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

VIEWS = {
    "claims": """
        SELECT claim.id, document.name AS document, document.event_date AS said_on,
               coalesce(
                   (SELECT told.speaker FROM amendment AS told
                     WHERE told.claim_id = claim.id AND told.speaker IS NOT NULL
                     ORDER BY told.rev DESC LIMIT 1),
                   speaker.name, '-') AS speaker,
               claim.text, reading.value, reading.value2, reading.unit, reading.bound, reading.kind,
               reading.metric, reading.period, reading.role, reading.low, reading.high, reading.rev AS reading,
               reading.method,
               (SELECT verdict.code FROM verdict WHERE verdict.claim_id = claim.id
                 ORDER BY verdict.event_seq DESC LIMIT 1) AS verdict,
               coalesce((SELECT step.stage FROM step WHERE step.claim_id = claim.id
                 ORDER BY step.event_seq DESC LIMIT 1), 'new') AS stage,
               claim.start, claim."end", claim.prefix, claim.suffix
          FROM claim
          JOIN document_version ON document_version.id = claim.version_id
          JOIN document ON document.id = document_version.document_id
          JOIN reading ON reading.claim_id = claim.id
           AND reading.rev = (SELECT max(later.rev) FROM reading AS later WHERE later.claim_id = claim.id)
          LEFT JOIN speaker ON speaker.version_id = claim.version_id AND speaker.seq = claim.speaker_seq""",
    "verdicts": """
        SELECT verdict.event_seq AS event, verdict.claim_id AS claim, claim.text AS figure, scale.key AS scale,
               scale.version AS scale_version, verdict.code AS rating, rating.norm, verdict.rev AS reading,
               verdict.because, verdict.known_then, verdict.known_now, verdict.asked, verdict.supersedes,
               verdict.by, verdict.at
          FROM verdict
          JOIN claim ON claim.id = verdict.claim_id
          JOIN scale ON scale.event_seq = verdict.scale_seq
          JOIN rating ON rating.event_seq = verdict.scale_seq AND rating.code = verdict.code""",
    "sources": """
        SELECT evidence.id, evidence.title, evidence.publisher, evidence.published, evidence.standing,
               evidence.locator, last.found AS last_look, last.at AS looked_at, last.sha256, last.status,
               (SELECT count(DISTINCT link.claim_id) FROM link WHERE link.evidence_id = evidence.id) AS claims
          FROM evidence
          LEFT JOIN capture AS last ON last.event_seq =
               (SELECT max(look.event_seq) FROM capture AS look WHERE look.evidence_id = evidence.id)""",
    "settlements": """
        SELECT settlement.event_seq AS event, settlement.fingerprint AS finding, settlement.rule,
               settlement.verdict, settlement.state, settlement.because, settlement.by, settlement.at
          FROM settlement""",
}
"""What each view shows; the same on SQLite and PostgreSQL."""


def upgrade() -> None:
    for name, query in VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS{query}")


def downgrade() -> None:
    for name in reversed(VIEWS):
        op.execute(f"DROP VIEW {name}")
