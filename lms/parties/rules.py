"""What is true of parties: kinds, the roster on a day, and how sure a published fact is."""

from enum import StrEnum


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


def member_on(member_from, day):
    """Tell whether a state belongs to ASEAN on a day; its day of joining counts."""
    return member_from <= day
