"""What is true of parties: kinds, the roster on a day, and how sure a published fact is."""

import re
from enum import StrEnum
from typing import NamedTuple


class Certainty(StrEnum):
    """How sure the collectors were of a published fact; anything below high is shown as such."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


def certainty_of(text):
    """Return the least certain of the levels that a published cell names; LOW when it names none."""
    words = {word.strip("();,.").lower() for word in (text or "").split()}
    for level in (Certainty.LOW, Certainty.MEDIUM, Certainty.HIGH):
        if level.value in words:
            return level
    return Certainty.LOW


class Basis(NamedTuple):
    """Where one fact about a state was read, and how sure it is; None where that is not recorded."""

    source_ids: tuple
    certainty: Certainty | None


FACTS_OF_A_STATE = ("name", "capital", "member_from", "languages", "time_zones")


def basis_of(table, known):
    """Return the basis of every fact of a state as it is kept; raise ValueError where one is missing."""
    missing = [fact for fact in FACTS_OF_A_STATE if fact not in table]
    if missing:
        raise ValueError(f"basis: nothing is said about {', '.join(missing)}")
    return {
        fact: {"sources": sources_named(",".join(table[fact]["sources"]), known),
               "certainty": certainty_of(table[fact]["certainty"]).value}
        for fact in FACTS_OF_A_STATE
    }  # fmt: skip


class InstitutionCategory(StrEnum):
    """The categories of paragraph 4 (b) of the terms of reference, and prosecution beside them."""

    POLICY = "policy"
    SECURITY = "security"
    LAW_ENFORCEMENT = "law_enforcement"
    PROSECUTION_JUSTICE = "prosecution_justice"


class PartnerType(StrEnum):
    """What kind of body a partner is."""

    STATE = "state"
    REGIONAL_ORG = "regional_org"
    INTERNATIONAL_ORG = "international_org"
    TRAINING_CENTRE = "training_centre"
    DONOR_AGENCY = "donor_agency"
    FUND = "fund"
    LAW_ENFORCEMENT = "law_enforcement"
    PROGRAMME = "programme"
    NGO = "ngo"
    NETWORK = "network"
    PRIVATE = "private"


class FormalStatus(StrEnum):
    """How ASEAN relates to a partner formally."""

    DIALOGUE_PARTNER = "dialogue_partner"
    SECTORAL_DIALOGUE_PARTNER = "sectoral_dialogue_partner"
    DEVELOPMENT_PARTNER = "development_partner"
    OTHER_EXTERNAL_PARTY = "other_external_party"


def member_on(member_from, day, member_until=None):
    """Tell whether a state belongs to ASEAN on a day; its day of joining counts, and its last day."""
    return member_from <= day and (member_until is None or day <= member_until)


def sources_named(text, known):
    """Return the codes of the sources that a cell names; raise ValueError for none or an unknown one."""
    codes = [code.strip() for code in (text or "").split(",") if code.strip()]
    if not codes:
        raise ValueError("it names no source")
    for code in codes:
        if code not in known:
            raise ValueError(f"source: {code!r} is not in sources.csv")
    return codes


def codes_in(claim):
    """Return the words of a claim that look like codes of sources, such as BN_COE."""
    return set(re.findall(r"\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*\d*\b", claim or ""))


class Disagreement(NamedTuple):
    """Two published claims as they are shown, and the codes of the sources that make them."""

    subject: str
    claim_a: str
    claim_b: str
    advice: str
    codes: set


def in_words(text, names):
    """Return a text with the codes of sources replaced by the names of their publishers."""
    return re.sub(r"\b[A-Z][A-Z0-9_]*\b", lambda found: names.get(found[0], found[0]), text)


ALSO_CALLED = {
    "European Union": ("EU",), "United Kingdom": ("UK",), "United States": ("US",),
    "Australian Federal Police": ("AFP",), "Portuguese Judicial Police / Camoes, I.P.": ("Portuguese Judicial Police", "Camoes"),
    "Bali Process Regional Support Office": ("Bali Process RSO",), "UK National Crime Agency": ("NCA",),
    "Korean National Police Agency / Korean National Police University": ("KNPA", "KNPU"),
}  # fmt: skip
REGION = {"ASEAN"}


def names_of(name):
    """Return the names under which published texts speak of a partner: in full, short, and as letters."""
    short = name.split(" (")[0]
    letters = {
        word for word in re.findall(r"\b[A-Z][A-Z-]{2,}\b", name) if not set(word.split("-")) <= REGION | {""}
    }
    return tuple(sorted({short, *letters, *ALSO_CALLED.get(name, ())}))


def is_named(names, *texts):
    """Tell whether one of the names stands in one of the texts as words of its own."""
    return any(
        re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text or "") for name in names for text in texts
    )


def address_of(text):
    """Return the address at which a source can be opened, or None where only its place is described."""
    first = (text or "").split(" ")[0]
    return first if first.startswith(("https://", "http://")) else None
