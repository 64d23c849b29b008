"""Loads the published facts about parties; idempotent, an empty cell stays unknown."""

import unicodedata
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy import select

from lms.base.db import db
from lms.base.reference import loader, upsert
from lms.kernel.actor import PartyKind
from lms.parties.models import (
    Conflict,
    GlossaryTerm,
    Institution,
    LegalFact,
    MemberState,
    Partner,
    Secretariat,
    Source,
)
from lms.parties.queries import source_codes
from lms.parties.rules import (
    FormalStatus,
    InstitutionCategory,
    PartnerType,
    basis_of,
    certainty_of,
    sources_named,
)

FACTS = Path(__file__).parent / "facts"
SECRETARIAT_CODE = "ASEC"


@loader
def load(report, now):
    """Load sources first, then states, institutions, laws, partners, conflicts and terms."""
    report.each(FACTS / "sources.csv", partial(_source, report))
    db.session.flush()
    known = source_codes()
    report.each_table(FACTS / "member_states.toml", "member_state", partial(_state, report, known))
    db.session.flush()
    upsert(report, Secretariat, {"code": SECRETARIAT_CODE},
           kind=PartyKind.ASEAN_SECRETARIAT, name="ASEAN Secretariat")  # fmt: skip
    states = {state.code: state for state in db.session.scalars(select(MemberState))}
    report.each(FACTS / "institutions.csv", partial(_institution, report, known, states))
    report.each(FACTS / "treaties_laws.csv", partial(_law, report, known, states))
    report.each(FACTS / "partners.csv", partial(_partner, report, known))
    report.each(FACTS / "conflicts.csv", partial(_conflict, report))
    report.each_table(FACTS / "glossary.toml", "term", partial(_term, report, known))


def _source(report, row):
    upsert(
        report, Source, {"code": row["source_id"]},
        address=row["url"], publisher=row["publisher"], published=row["published"],
        kind=row["kind"], read_on=date.fromisoformat(row["read_on"] or ""),
    )  # fmt: skip


def _state(report, known, table):
    basis = basis_of(table["basis"], known)
    named = dict.fromkeys(code for each in basis.values() for code in each["sources"])
    upsert(
        report, MemberState, {"code": table["iso2"]},
        kind=PartyKind.MEMBER_STATE, name=table["name"],
        formal_name=table["formal_name_en"], iso3=table["iso3"], capital=table["capital"],
        languages=table["official_languages"], time_zones=table["time_zones"],
        member_from=table["member_from"], joined_as_published=table["joined_asean"],
        source_ids=list(named), certainty=certainty_of(" ".join(each["certainty"] for each in basis.values())),
        basis=basis,
    )  # fmt: skip


def _named(states, code):
    if code not in states:
        raise ValueError(f"state: {code!r} is not a member state")
    return states[code]


def _institution(report, known, states, row):
    state = _named(states, row["state"])
    upsert(
        report, Institution, {"state_id": state.id, "name": row["institution"]},
        abbreviation=row["abbreviation"], category=InstitutionCategory(row["tor_category"]),
        parent=row["parent"], role=row["role"], established=row["established"],
        source_ids=sources_named(row["source_ids"], known), certainty=certainty_of(row["certainty"]),
        note=row["note"],
    )  # fmt: skip


def _law(report, known, states, row):
    state = None if row["state"] == "ASEAN" else _named(states, row["state"])
    upsert(
        report, LegalFact,
        {"state_id": state.id if state else None, "instrument": row["instrument"]},
        standing=row["status"], dated=row["date"], source_ids=sources_named(row["source_ids"], known),
        certainty=certainty_of(row["certainty"]), note=row["note"],
    )  # fmt: skip


def _partner(report, known, row):
    if row["type"] == "regional_org" and row["partner"] == "ASEAN Secretariat":
        return
    kind, standing = PartnerType(row["type"]), FormalStatus(row["formal_status"])
    upsert(
        report, Partner, {"code": partner_code(row["partner"])},
        kind=PartyKind.PARTNER, name=row["partner"], partner_type=kind, formal_status=standing,
        activity=row["cybercrime_activity_in_asean"],
        source_ids=sources_named(row["source_ids"], known), certainty=certainty_of(row["certainty"]),
        note=row["note"],
    )  # fmt: skip


def partner_code(name):
    """Return a short stable code made of a partner's name."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() and c.isascii() else " " for c in plain).lower().split()
    return "-".join(words)[:40].strip("-")


def _conflict(report, row):
    upsert(report, Conflict, {"subject": row["subject"]}, claim_a=row["claim_a"],
           claim_b=row["claim_b"], advice=row["advice"])  # fmt: skip


def _term(report, known, table):
    upsert(report, GlossaryTerm, {"term": table["term"]}, meaning=table["meaning"],
           source_ids=sources_named(",".join(table["source_ids"]), known),
           certainty=certainty_of(table["certainty"]))  # fmt: skip
