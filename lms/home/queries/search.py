"""What a search finds."""

from typing import NamedTuple

from flask import url_for
from sqlalchemy import select

from lms.base.db import db
from lms.base.lists import matches
from lms.courses.models import Course
from lms.courses.queries import visible_courses
from lms.meetings.models import Meeting
from lms.meetings.queries import visible_meetings
from lms.needs.models import Finding, Need
from lms.needs.queries import visible_findings, visible_needs
from lms.offerings.models import Offering
from lms.offerings.queries import visible_offerings
from lms.parties.models import MemberState, Partner
from lms.programmes.models import Edition, PublishedTraining
from lms.programmes.queries import visible_editions, visible_trainings

FOUND = 8


class Hit(NamedTuple):
    """One thing that a search found."""

    kind: str
    title: str
    address: str


def _kinds(actor):
    """Return (kind, rows, searched columns, title, address) of everything that can be found."""
    return (
        ("Course", visible_courses(actor), (Course.title, Course.summary),
         lambda c: (c.title, url_for("courses.course", slug=c.slug))),
        ("Edition", visible_editions(actor), (Edition.title, Edition.place),
         lambda e: (e.title, url_for("enrolments.edition", public_id=e.public_id))),
        ("Need", visible_needs(actor), (Need.title, Need.text),
         lambda n: (n.title, url_for("matching.need", public_id=n.public_id))),
        ("Offering", visible_offerings(actor), (Offering.title, Offering.text),
         lambda o: (o.title, url_for("matching.offering", public_id=o.public_id))),
        ("Meeting", visible_meetings(actor), (Meeting.title, Meeting.place),
         lambda m: (m.name, url_for("meetings.meeting", public_id=m.public_id))),
        ("Published training", visible_trainings(actor),
         (PublishedTraining.title, PublishedTraining.provider),
         lambda t: (t.title, url_for("programmes.training", code=t.code))),
        ("Published finding", visible_findings(actor), (Finding.subject, Finding.fact),
         lambda f: (f.subject, url_for("needs.findings", q=f.subject))),
        ("Member state", select(MemberState), (MemberState.name,),
         lambda s: (s.name, url_for("reports.state", code=s.code))),
        ("Partner", select(Partner), (Partner.name, Partner.activity),
         lambda p: (p.name, url_for("reports.partner", code=p.code))),
    )  # fmt: skip


def search(actor, words):
    """Return the Hits for the words, at most eight of a kind, only of what the actor may see."""
    hits = []
    for kind, rows, columns, shown in _kinds(actor):
        for thing in db.session.scalars(rows.where(matches(words, *columns)).limit(FOUND)):
            hits.append(Hit(kind, *shown(thing)))
    return hits
