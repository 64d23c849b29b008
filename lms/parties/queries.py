"""Parties and the published record about them."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from lms.base.db import db
from lms.parties.models import (
    Conflict,
    GlossaryTerm,
    Institution,
    MemberState,
    Partner,
    Party,
    Source,
)
from lms.parties.rules import Disagreement, codes_in, in_words


def visible_states(actor):
    """Everybody sees every member state."""
    return select(MemberState)


def member_state(actor, code):
    """Return a member state by its two letters, with its institutions and laws, or None."""
    wanted = visible_states(actor).where(MemberState.code == code.upper())
    return db.session.scalar(
        wanted.options(
            selectinload(MemberState.institutions),
            selectinload(MemberState.legal_facts),
        )
    )


def member_states_on(day):
    """Return the roster of a day in ASEAN's order, which is the English alphabet's."""
    stays = MemberState.member_until.is_(None) | (MemberState.member_until >= day)
    members = select(MemberState).where(MemberState.member_from <= day, stays)
    return list(db.session.scalars(members.order_by(MemberState.name)))


def state_choices(day):
    """Return (code, name) of the member states of a day, for a form."""
    return [(state.code, state.name) for state in member_states_on(day)]


def visible_partners(actor):
    """Everybody sees every partner of the published record."""
    return select(Partner)


def visible_institutions(actor):
    """Everybody sees the institutions of the published record."""
    return select(Institution)


def partner(actor, code):
    """Return a partner by its code, or None."""
    return db.session.scalar(visible_partners(actor).where(Partner.code == code))


def partner_choices():
    """Return (code, name) of all partners, for a form."""
    return [tuple(row) for row in db.session.execute(select(Partner.code, Partner.name)
                                                     .order_by(Partner.name))]  # fmt: skip


def party_by_code(code):
    """Return any party by its code, or None."""
    return db.session.scalar(select(Party).where(Party.code == code))


def visible_sources(actor):
    """Everybody sees where facts come from."""
    return select(Source)


def visible_terms(actor):
    """Everybody sees the glossary."""
    return select(GlossaryTerm)


def visible_conflicts(actor):
    """Everybody sees where published claims disagree."""
    return select(Conflict)


def conflicts(actor):
    """Return the places where sources disagree, each source by the name of its publisher."""
    found = list(db.session.scalars(visible_conflicts(actor).order_by(Conflict.subject)))
    return _told(found, dict(db.session.execute(select(Source.code, Source.publisher)).all()))


def _told(found, names):
    return [
        Disagreement(c.subject, in_words(c.claim_a, names), in_words(c.claim_b, names), c.advice,
                     codes_in(c.claim_a) | codes_in(c.claim_b))
        for c in found
    ]  # fmt: skip


def sources_of(facts):
    """Return {code: Source} for everything that the facts name, in one query."""
    codes = {code for fact in facts for code in (fact.source_ids or ())}
    if not codes:
        return {}
    found = db.session.scalars(select(Source).where(Source.code.in_(codes)))
    return {source.code: source for source in found}


def source_codes():
    """Return the codes of all sources."""
    return set(db.session.scalars(select(Source.code)))


def conflicts_about(actor, facts):
    """Return the disagreements in which a source of one of the facts has a say."""
    codes = {code for fact in facts for code in (fact.source_ids or ())}
    return [each for each in conflicts(actor) if codes & each.codes]
