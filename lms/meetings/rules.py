"""What is true of meetings: where a record comes from, how a party took part."""

from enum import StrEnum

from lms.kernel.workflow import Step, Workflow


class Origin(StrEnum):
    """Where the record of a meeting comes from; kept apart on every page."""

    PUBLISHED = "published"
    OWN = "own"
    EXAMPLE = "example"


class MeetingStage(StrEnum):
    """Where a meeting of the register stands; published ones are always recorded."""

    PLANNED = "planned"
    CONVENED = "convened"
    HELD = "held"
    CANCELLED = "cancelled"


MEETING = Workflow(
    "meeting",
    Step("convene", MeetingStage.PLANNED, MeetingStage.CONVENED),
    Step("record", MeetingStage.CONVENED, MeetingStage.HELD),
    Step("cancel", (MeetingStage.PLANNED, MeetingStage.CONVENED), MeetingStage.CANCELLED),
)


class Part(StrEnum):
    """How a party took part."""

    HOST = "host"
    CO_CHAIR = "co_chair"
    DELEGATION = "delegation"
    RESOURCE_PANEL = "resource_panel"
    OBSERVER = "observer"


def fault_of(starts_on, ends_on):
    """Return a sentence for a meeting that ends before it starts, or None."""
    return "It ends before it starts." if ends_on < starts_on else None
