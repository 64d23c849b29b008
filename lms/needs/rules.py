"""What is true of needs: stages, who may see them, how a published finding differs from a need."""

from enum import StrEnum

from lms.kernel.workflow import Step, Workflow


class NeedStage(StrEnum):
    """Where a need stands."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


NEED = Workflow(
    "need",
    Step("post", NeedStage.DRAFT, NeedStage.OPEN),
    Step("withdraw", (NeedStage.DRAFT, NeedStage.OPEN), NeedStage.WITHDRAWN),
    Step("close", NeedStage.OPEN, NeedStage.CLOSED),
    Step("reopen", NeedStage.CLOSED, NeedStage.OPEN),
)


class Visibility(StrEnum):
    """To whom the state shows its need."""

    OWN_STATE = "own_state"
    MEMBER_STATES = "member_states"
    NAMED_PARTNERS = "named_partners"
    ALL_PARTNERS = "all_partners"

    @property
    def label(self):
        """Return the visibility as a sentence's end."""
        return {
            "own_state": "Own state and the secretariat",
            "member_states": "Member states and the ASEAN Secretariat",
            "named_partners": "Member states, the ASEAN Secretariat and named partners",
            "all_partners": "Member states, the ASEAN Secretariat and all partners",
        }[self.value]


def widens(before, after):
    """Tell whether somebody new sees a need; before and after are each a visibility and the partners named."""
    order = list(Visibility)
    (seen, named), (sees, names) = before, after
    wider = order.index(sees) > order.index(seen)
    return wider or (sees == seen == Visibility.NAMED_PARTNERS and not names <= named)


class ModeWish(StrEnum):
    """How a state feels about one way of holding a training."""

    WANT = "want"
    OK = "ok"
    AVOID = "avoid"
    NO = "no"


class EvidenceKind(StrEnum):
    """Who says a published finding; only `self_reported` is a state speaking."""

    SELF_REPORTED = "self_reported"
    THIRD_PARTY = "third_party"
    INDEX = "index"
    LEGISLATIVE_STATUS = "legislative_status"
    REGIONAL_DOCUMENT = "regional_document"


def fault_of(current, target, ready_on, wanted_by, modes=None):
    """Return (field, sentence) for what contradicts itself in a need, or None; unknown stays unknown."""
    if current is not None and target <= current:
        return "target_level", "The target must lie above the current level."
    if modes and set(modes.values()) == {ModeWish.NO.value}:
        return "mode_in_person", "Leave at least one way open: in person, online or hybrid."
    if ready_on is not None and wanted_by is not None and wanted_by < ready_on:
        return "wanted_by", "It is wanted before the state is ready for it."
    return None


def urgency_words(urgency):
    """Return the urgency 1-5 as people say it."""
    return ("can wait", "useful", "important", "urgent", "critical")[urgency - 1]
