"""Views of what people settled and linked: each finding as it was settled last, and every link with its source.

Findings that nobody has settled stand in no table: they are worked out. A later migration that rebuilds a table
which a view reads has to drop the view first, and make it anew.
"""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

FINDINGS = """
        SELECT settlement.fingerprint AS finding, settlement.rule, settlement.verdict, settlement.state,
               (SELECT {joined}(told.figure, ' | ') FROM
                   (SELECT claim.text AS figure FROM settlement_member
                      JOIN claim ON claim.id = settlement_member.claim_id
                     WHERE settlement_member.event_seq = settlement.event_seq
                     ORDER BY settlement_member.seq) AS told) AS figures,
               (SELECT {joined}(told.claim, ' ') FROM
                   (SELECT settlement_member.claim_id AS claim FROM settlement_member
                     WHERE settlement_member.event_seq = settlement.event_seq
                     ORDER BY settlement_member.seq) AS told) AS claims,
               settlement.because, settlement.by, settlement.at, settlement.event_seq AS event
          FROM settlement
         WHERE settlement.event_seq = (SELECT max(later.event_seq) FROM settlement AS later
                                        WHERE later.fingerprint = settlement.fingerprint)"""
LINKS = """
        SELECT link.event_seq AS event, link.claim_id AS claim, claim.text AS figure, link.stance,
               link.evidence_id AS source, evidence.title, evidence.locator, link.reference_id AS reference,
               link.value, link.unit, link.period,
               (SELECT {joined}(told.member, ' ') FROM
                   (SELECT link_member.how || ' ' || link_member.claim_id AS member FROM link_member
                     WHERE link_member.event_seq = link.event_seq
                     ORDER BY link_member.seq) AS told) AS together_with,
               link.quote, link.because, link.by, link.at
          FROM link
          JOIN claim ON claim.id = link.claim_id
          JOIN evidence ON evidence.id = link.evidence_id"""
VIEWS = {"findings": FINDINGS, "links": LINKS}
"""What each view shows; the same on SQLite and PostgreSQL, which call the joining of words otherwise."""


def upgrade() -> None:
    joined = "group_concat" if op.get_context().dialect.name == "sqlite" else "string_agg"
    for name, query in VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS{query.format(joined=joined)}")


def downgrade() -> None:
    for name in reversed(VIEWS):
        op.execute(f"DROP VIEW {name}")
