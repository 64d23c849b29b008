"""The words of the capability framework: who is trained, how far, in what way."""

from enum import IntEnum, StrEnum
from typing import NamedTuple

from lms.topics.rules.suggesting import Lexicon, Suggested

__all__ = [
    "LANGUAGES",
    "MAPPINGS",
    "MODES",
    "Audience",
    "CapabilityStage",
    "DescriptorOf",
    "Level",
    "Lexicon",
    "Mapping",
    "Mode",
    "Suggested",
]


class Audience(StrEnum):
    """Whom a need, an offering or a course is for."""

    FIRST_RESPONDER = "first_responder"
    INVESTIGATOR = "investigator"
    ANALYST = "analyst"
    FORENSIC_EXAMINER = "forensic_examiner"
    PROSECUTOR = "prosecutor"
    JUDGE = "judge"
    POLICY = "policy"
    MANAGER = "manager"
    TRAINER = "trainer"

    @property
    def label(self):
        """Return the audience as people say it."""
        if self is Audience.POLICY:
            return "Policy or central authority"
        return self.value.replace("_", " ").capitalize()


class Level(IntEnum):
    """How far a person has come."""

    AWARE = 1
    FOUNDATION = 2
    PRACTITIONER = 3
    ADVANCED = 4
    EXPERT = 5

    @property
    def label(self):
        """Return the number with its word."""
        return f"{self.value} {self.name.lower()}"


class CapabilityStage(IntEnum):
    """How far a state's institutions have come, after the Oxford Cybersecurity Maturity Model."""

    START_UP = 1
    FORMATIVE = 2
    ESTABLISHED = 3
    STRATEGIC = 4
    DYNAMIC = 5

    @property
    def label(self):
        """Return the number with its word."""
        return f"{self.value} {self.name.lower().replace('_', '-')}"


class DescriptorOf(StrEnum):
    """What a level describes: an institution of a state or a person."""

    STATE = "state"
    PERSON = "person"


class Mode(StrEnum):
    """How a training is held."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    HYBRID = "hybrid"

    @property
    def label(self):
        """Return the mode as people say it."""
        return MODES[self]


MODES = {Mode.IN_PERSON: "In person", Mode.ONLINE: "Online", Mode.HYBRID: "Hybrid"}


class Condition(StrEnum):
    """What an offer may ask of a state or a nominee, and what a state may say that it brings."""

    TREATY_PARTY = "treaty_party"
    VETTING = "vetting"
    EQUIPMENT = "equipment"
    AGREEMENT = "agreement"


class Mapping(NamedTuple):
    """A published framework that topics map to."""

    column: str
    label: str
    publication: str


MAPPINGS = (
    Mapping("cmm", "Oxford CMM", "Cybersecurity Capacity Maturity Model for Nations, University of Oxford, 2021 edition, factor"),
    Mapping("budapest", "Budapest Convention", "Convention on Cybercrime, Council of Europe, ETS 185, article or capacity area"),
    Mapping("ecteg_actor", "European training competency framework",
            "Training Competency Framework on Cybercrime, Europol and ECTEG, actor"),
    Mapping("nice", "NICE", "Workforce Framework for Cybersecurity, NIST SP 800-181 Rev. 1, work role"),
)  # fmt: skip


LANGUAGES = (
    "en",
    "id",
    "km",
    "lo",
    "ms",
    "my",
    "pt",
    "ta",
    "tet",
    "th",
    "tl",
    "vi",
    "zh",
    "fr",
)
"""Working languages of the region's administrations, and two of partners, as BCP 47 codes."""
