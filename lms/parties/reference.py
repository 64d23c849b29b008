"""Loads the published facts about parties; idempotent, an empty cell stays unknown."""

from datetime import date
from pathlib import Path

from lms.base.db import db
from lms.base.reference import listed, loader, rows, tables, upsert
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
from lms.parties.rules import (
    FormalStatus,
    InstitutionCategory,
    PartnerType,
    certainty_of,
)

FACTS = Path(__file__).parent / "facts"
SECRETARIAT_CODE = "ASEC"


@loader
def load(report, now):
    """Load sources first, then states, institutions, laws, partners, conflicts and terms."""
    _sources(report)
    states = _states(report)
    upsert(report, Secretariat, {"code": SECRETARIAT_CODE},
           kind=PartyKind.ASEAN_SECRETARIAT, name="ASEAN Secretariat")  # fmt: skip
    _institutions(report, states)
    _laws(report, states)
    _partners(report)
    _conflicts(report)
    _terms(report)


def _sources(report):
    for _line, row in rows(FACTS / "sources.csv"):
        upsert(
            report, Source, {"code": row["source_id"]},
            address=row["url"], publisher=row["publisher"], published=row["published"],
            kind=row["kind"], read_on=date.fromisoformat(row["read_on"]),
        )  # fmt: skip
    db.session.flush()


def _states(report):
    states = {}
    for _number, table in tables(FACTS / "member_states.toml", "member_state"):
        states[table["iso2"]] = upsert(
            report, MemberState, {"code": table["iso2"]},
            kind=PartyKind.MEMBER_STATE, name=table["name"],
            formal_name=table["formal_name_en"], iso3=table["iso3"], capital=table["capital"],
            languages=table["official_languages"], time_zones=table["time_zones"],
            member_from=table["member_from"], joined_as_published=table["joined_asean"],
            source_ids=table["sources"], certainty=certainty_of(table["certainty"]),
        )  # fmt: skip
    db.session.flush()
    return states


def _institutions(report, states):
    file = FACTS / "institutions.csv"
    for line, row in rows(file):
        state = states.get(row["state"])
        if state is None:
            report.refuse(file.name, line, f"state: {row['state']!r} is not a member state")
            continue
        upsert(
            report, Institution, {"state_id": state.id, "name": row["institution"]},
            abbreviation=row["abbreviation"], category=InstitutionCategory(row["tor_category"]),
            parent=row["parent"], role=row["role"], established=row["established"],
            source_ids=listed(row["source_ids"], ","), certainty=certainty_of(row["certainty"]),
            note=row["note"],
        )  # fmt: skip


def _laws(report, states):
    file = FACTS / "treaties_laws.csv"
    for line, row in rows(file):
        if row["state"] != "ASEAN" and row["state"] not in states:
            report.refuse(file.name, line, f"state: {row['state']!r} is not a member state")
            continue
        state = states.get(row["state"])
        upsert(
            report, LegalFact,
            {"state_id": state.id if state else None, "instrument": row["instrument"]},
            standing=row["status"], dated=row["date"], source_ids=listed(row["source_ids"], ","),
            certainty=certainty_of(row["certainty"]), note=row["note"],
        )  # fmt: skip


def _partners(report):
    file = FACTS / "partners.csv"
    for line, row in rows(file):
        if row["type"] == "regional_org" and row["partner"] == "ASEAN Secretariat":
            continue
        try:
            kind, standing = (
                PartnerType(row["type"]),
                FormalStatus(row["formal_status"]),
            )
        except ValueError as wrong:
            report.refuse(file.name, line, str(wrong))
            continue
        upsert(
            report, Partner, {"code": partner_code(row["partner"])},
            kind=PartyKind.PARTNER, name=row["partner"], partner_type=kind, formal_status=standing,
            activity=row["cybercrime_activity_in_asean"],
            source_ids=listed(row["source_ids"], ","), certainty=certainty_of(row["certainty"]),
            note=row["note"],
        )  # fmt: skip


def partner_code(name):
    """Return a short stable code made of a partner's name."""
    words = "".join(c if c.isalnum() and c.isascii() else " " for c in name).lower().split()
    return "-".join(words)[:40].strip("-")


def _conflicts(report):
    for _line, row in rows(FACTS / "conflicts.csv"):
        upsert(report, Conflict, {"subject": row["subject"]}, claim_a=row["claim_a"],
               claim_b=row["claim_b"], advice=row["advice"])  # fmt: skip


def _terms(report):
    for _number, table in tables(FACTS / "glossary.toml", "term"):
        upsert(report, GlossaryTerm, {"term": table["term"]}, meaning=table["meaning"],
               source_ids=table["source_ids"], certainty=certainty_of(table["certainty"]))  # fmt: skip
