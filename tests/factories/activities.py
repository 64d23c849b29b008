"""IATI activities as partners publish them, and files of needs and offerings."""

import json

from lms.announcements import services
from lms.announcements.rules import read_activities
from lms.kernel import clock
from lms.kernel.actor import SYSTEM

ACTIVITY = """  <iati-activity default-currency="USD" xml:lang="en">
    <iati-identifier>{identifier}</iati-identifier>
    <reporting-org ref="XM-DAC-41128" type="40"><narrative>{org}</narrative></reporting-org>
    <title><narrative>{title}</narrative></title>
    <description type="1"><narrative>Officers learn to trace virtual assets and bitcoin through exchanges.</narrative></description>
    <participating-org role="4"><narrative>Somebody</narrative></participating-org>
    <activity-status code="{status}"/>
    <activity-date iso-date="2027-02-01" type="1"/>
    <activity-date iso-date="2027-11-30" type="3"/>
    <recipient-country code="KH" percentage="50"/><recipient-country code="LA" percentage="50"/>
    <sector vocabulary="1" code="15130"/>
    <budget type="1"><period-start iso-date="2027-01-01"/><period-end iso-date="2027-12-31"/><value currency="USD" value-date="2027-01-01">125000.50</value></budget>
  </iati-activity>
"""


def activities(*facts, body=None):
    """Return a file of activities, one for each dictionary of facts."""
    made = body or "".join(
        ACTIVITY.format(**({"identifier": "XM-DAC-41128-1", "org": "Japan", "title": "Tracing virtual assets", "status": "2"} | each))
        for each in facts or ({},)
    )  # fmt: skip
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03">\n{made}</iati-activities>\n'.encode()


def an_announcement(**facts):
    """Return what an activity was read into."""
    found, faults = read_activities(activities(facts))
    assert faults == []
    services.read_in(found, "activities.xml", by=SYSTEM, now=clock.now())
    from lms.announcements.models import Announcement  # noqa: PLC0415 - only a scene needs it
    from lms.base.db import db  # noqa: PLC0415

    return db.session.query(Announcement).filter_by(identifier=found[0].identifier).one()


NEED = {
    "id": "N1", "state": "SG", "topic": "FOR-3", "stage": None, "level": 1, "target": 3, "audiences": ["investigator"], "people": 8,
    "languages": ["en"], "urgency": 3, "modes": {"in_person": "want"}, "ready_on": None, "wanted_by": "2027-12-31",
    "conditions": [], "shared_with": None, "text": "Phones wait\nTwo examiners serve the whole country.",
}  # fmt: skip
OFFERING = {
    "id": "O1", "party": "japan", "topics": ["FOR-3"], "entry_level": 2, "exit_level": 3, "audiences": ["investigator"], "seats": 20,
    "state_cap": 5, "caps": {"SG": 2}, "eligible_states": None, "languages": ["en"], "interpretation": [], "mode": "in_person",
    "start_on": "2027-05-03", "end_on": "2027-05-14", "conditions": [], "funded": ["tuition"],
    "budget": {"amount": "40000", "currency": "USD"}, "cost_per_seat": {"default": "900", "TL": "1400.50"}, "minimum_cohort": 4,
    "text": "Phones in two weeks\nHands-on.",
}  # fmt: skip


def document(part, *items):
    """Return a file of the format with these items."""
    return json.dumps({"format": "balai-matching/1", part: items}).encode()
