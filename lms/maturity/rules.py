"""What is true of assessments: which one stands, and what contradicts itself; unknown stays unknown."""

from lms.topics.rules import CapabilityStage

UNVERIFIED = "unknown (unverified)"


def words_of(capability):
    """Return a stage of an institution as people say it; what nobody knows is never taken for the first stage."""
    return UNVERIFIED if capability is None else CapabilityStage(capability).label


def fault_of(capability, evidence, assessed_on, today):
    """Return (field, sentence) for what contradicts itself in an assessment, or None."""
    if capability is not None and not evidence.strip():
        return "evidence", "Say what this stage rests on, or choose “not known yet”."
    if assessed_on > today:
        return "assessed_on", "This day has not come yet."
    return None


def standing(assessments):
    """Return the newest assessment that was not taken back, or None; the later recorded one where days are equal."""
    valid = [each for each in assessments if each.withdrawn_at is None]
    return max(valid, key=lambda each: (each.assessed_on, each.id), default=None)
