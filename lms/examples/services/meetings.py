"""Meetings of the example world; the register of the working group's own ones starts empty elsewhere."""

from datetime import timedelta

from lms.examples.rules import STATES
from lms.examples.services.people import actor
from lms.kernel.actor import SYSTEM
from lms.meetings import services as meetings
from lms.meetings.rules import Origin, Part
from lms.parties.queries import party_by_code

SERIES = "SOMTC Working Group on Cybercrime"
AGENDA = """1. Opening and adoption of the agenda
2. Matters arising
3. Needs stated and offerings received
4. Editions held: seats, completions, follow-up
5. Visit to the cybercrime unit of the host
6. Outcomes for the SOMTC; host of the next meeting
"""
OUTCOME = """- The meeting noted 27 officers trained at the scene and asked for a second edition.
- Four needs were closed with evidence.
- The next host was noted.
"""
MEETINGS = (
    ("Annual meeting (example)", -200, "Singapore", "Singapore", "hybrid", ("convene", "record")),
    ("Inter-sessional meeting of focal points (example)", -45, "online", "Philippines", "virtual",
     ("convene", "record")),
    ("Inter-sessional meeting (example)", 30, "online", "Singapore", "virtual", ("convene",)),
    ("Annual meeting, next (example)", 160, "Manila", "Philippines", "hybrid", ()),
    ("Workshop of focal points (example)", 60, "Vientiane", "Lao PDR", "in_person", ("cancel",)),
)  # fmt: skip


def meet(people, now):
    """Keep meetings in every stage, with who took part in those that were held."""
    chair = actor(people["chair"])
    for number, (title, days, place, host, mode, verbs) in enumerate(MEETINGS):
        on = now.date() + timedelta(days=days)
        planned = now - timedelta(days=max(210 - number, 60 - days))
        meeting = meetings.plan_meeting(
            series=SERIES, ordinal=None, title=title, starts_on=on, ends_on=on + timedelta(days=days % 2),
            place=place, host_text=host, mode=mode, agenda=AGENDA,
            outcome=OUTCOME if days == -200 else "", origin=Origin.EXAMPLE, by=chair, now=planned,
        )  # fmt: skip
        for verb in verbs:
            at = now + timedelta(days=days + 2) if verb == "record" else planned + timedelta(days=1)
            meetings.step(meeting, verb, by=chair, now=at)
        if days < 0:
            _took_part(meeting, days, now + timedelta(days=days + 2))


def _took_part(meeting, days, at):
    for number, code in enumerate(STATES):
        if days == -45 and number % 4 == 3:
            continue
        meetings.record_part(
            meeting, party_by_code(code), Part.DELEGATION, people=1 + number % 4, by=SYSTEM, now=at
        )
    meetings.record_part(meeting, party_by_code("ASEC"), Part.OBSERVER, people=2, by=SYSTEM, now=at)
    if days == -200:
        meetings.record_part(meeting, party_by_code("interpol"), Part.RESOURCE_PANEL, people=1,
                             note="for the item on editions held", by=SYSTEM, now=at)  # fmt: skip
