"""Parties and the published record about them; each fact names its sources."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Record, db
from lms.base.search import searched
from lms.kernel.actor import PartyKind
from lms.parties.rules import (
    Basis,
    Certainty,
    FormalStatus,
    InstitutionCategory,
    PartnerType,
    address_of,
    member_on,
)


class Party(Record):
    """Anyone an account speaks for."""

    __tablename__ = "party"
    __table_args__ = (CheckConstraint("length(code) BETWEEN 2 AND 60", name="code_is_short"),)

    kind: Mapped[PartyKind]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": None}

    @property
    def is_state(self):
        """Tell whether this is a member state."""
        return self.kind == PartyKind.MEMBER_STATE


@searched("state", lambda s: s.name, lambda s: f"{s.formal_name} {s.capital} {s.code}")
class MemberState(Party):
    """An ASEAN member state; rosters are asked on a day, since membership began on one."""

    __tablename__ = "member_state"
    __table_args__ = (
        CheckConstraint("member_until IS NULL OR member_until >= member_from", name="leaves_after_joining"),
    )

    id: Mapped[int] = mapped_column(ForeignKey("party.id"), primary_key=True)
    formal_name: Mapped[str]
    iso3: Mapped[str]
    capital: Mapped[str]
    languages: Mapped[list[str]]
    time_zones: Mapped[list[str]]
    member_from: Mapped[date]
    member_until: Mapped[date | None]
    joined_as_published: Mapped[str]
    source_ids: Mapped[list[str]]
    certainty: Mapped[Certainty]
    basis: Mapped[dict] = mapped_column(default=dict)
    institutions: Mapped[list["Institution"]] = relationship(
        back_populates="state", order_by="Institution.id"
    )
    legal_facts: Mapped[list["LegalFact"]] = relationship(back_populates="state", order_by="LegalFact.id")
    __mapper_args__ = {"polymorphic_identity": PartyKind.MEMBER_STATE}

    def is_member_on(self, day):
        """Tell whether the state belongs to ASEAN on a day."""
        return member_on(self.member_from, day, self.member_until)

    def basis_of(self, fact):
        """Return where a fact such as the capital was read, and how sure it is."""
        kept = self.basis.get(fact)
        return Basis(tuple(kept["sources"]), Certainty(kept["certainty"])) if kept else Basis((), None)


@searched("partner", lambda p: p.name, lambda p: p.activity or "")
class Partner(Party):
    """A dialogue partner, organisation or company that works with the member states."""

    __tablename__ = "partner"

    id: Mapped[int] = mapped_column(ForeignKey("party.id"), primary_key=True)
    partner_type: Mapped[PartnerType]
    formal_status: Mapped[FormalStatus]
    activity: Mapped[str | None]
    source_ids: Mapped[list[str]]
    certainty: Mapped[Certainty]
    note: Mapped[str | None]
    __mapper_args__ = {"polymorphic_identity": PartyKind.PARTNER}


class Secretariat(Party):
    """The ASEAN Secretariat, which circulates papers and is nobody's delegation."""

    __mapper_args__ = {"polymorphic_identity": PartyKind.ASEAN_SECRETARIAT}


@searched(
    "institution", lambda i: f"{i.name} {i.abbreviation or ''}",
    lambda i: " ".join(filter(None, (i.parent, i.role, i.note))),
)  # fmt: skip
class Institution(Record):
    """A public body of a state, as published."""

    __tablename__ = "institution"

    state_id: Mapped[int] = mapped_column(ForeignKey("member_state.id"), index=True)
    name: Mapped[str]
    abbreviation: Mapped[str | None]
    category: Mapped[InstitutionCategory]
    parent: Mapped[str | None]
    role: Mapped[str | None]
    established: Mapped[str | None]
    source_ids: Mapped[list[str]]
    certainty: Mapped[Certainty]
    note: Mapped[str | None]
    state: Mapped[MemberState] = relationship(back_populates="institutions")


class LegalFact(Record):
    """Treaty membership or national law, as published; ASEAN-wide when no state is named."""

    __tablename__ = "legal_fact"
    __table_args__ = (Index(None, "state_id", "instrument"),)

    state_id: Mapped[int | None] = mapped_column(ForeignKey("member_state.id"))
    instrument: Mapped[str]
    standing: Mapped[str]
    dated: Mapped[str | None]
    source_ids: Mapped[list[str]]
    certainty: Mapped[Certainty]
    note: Mapped[str | None]
    state: Mapped[MemberState | None] = relationship(back_populates="legal_facts")


class Source(db.Model):
    """Where a published fact was read: publisher, date, address."""

    __tablename__ = "source"

    code: Mapped[str] = mapped_column(primary_key=True)
    address: Mapped[str]
    publisher: Mapped[str]
    published: Mapped[str | None]
    kind: Mapped[str | None]
    read_on: Mapped[date | None]

    @property
    def link(self):
        """Return the address to open, or None for a source that is only described."""
        return address_of(self.address)


class Conflict(Record):
    """Two published claims that disagree, and how Balai treats them."""

    __tablename__ = "published_conflict"

    subject: Mapped[str] = mapped_column(unique=True)
    claim_a: Mapped[str]
    claim_b: Mapped[str]
    advice: Mapped[str]


@searched("term", lambda t: t.term, lambda t: t.meaning)
class GlossaryTerm(Record):
    """A term of art in Balai's own words."""

    __tablename__ = "glossary_term"

    term: Mapped[str] = mapped_column(unique=True)
    meaning: Mapped[str]
    source_ids: Mapped[list[str]]
    certainty: Mapped[Certainty]
