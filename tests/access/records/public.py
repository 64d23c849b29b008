"""What everybody may read, and what has been taken out of use."""

from datetime import timedelta

from sqlalchemy import select

from lms.base.db import db
from lms.editions import services as editions
from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from lms.meetings import services as meetings
from lms.meetings.models import Meeting
from lms.meetings.rules import MeetingStage, Origin
from lms.trainings.models import PublishedTraining
from tests.factories.needs import a_topic
from tests.factories.training import ASEAN, a_programme, plan


def make(scene):
    """Make the public record's things and the group's own meetings."""
    scene.add("state", "Singapore", {"code": "SG"})
    scene.add("state", "Timor-Leste", {"code": "TL"})
    scene.add("partner", "Japan", {"code": "japan"})
    code = db.session.scalars(select(PublishedTraining.code).order_by(PublishedTraining.code)).first()
    scene.add("published training", "the first", {"code": code})
    scene.add("topic", "in use", {"code": "FOR-3"}, marks={"open"})
    _retired_topic(scene)
    _programmes(scene)
    _meetings(scene)


def _retired_topic(scene):
    topic, word = a_topic("ORG-2"), scene.word("the name of a retired topic")
    topic.name, topic.retired = f"{word} topic", True
    db.session.commit()
    scene.add("topic", "retired", {"code": "ORG-2"}, says={word})


def _programmes(scene):
    word = scene.word("the title of a programme")
    programme = a_programme(title=f"{word} programme", course_slugs=["small-course"])
    starts = clock.now().date() + timedelta(weeks=30)
    editions.publish_edition(plan(programme, 30, 2, 5, ASEAN, starts), by=SYSTEM, now=clock.now())
    scene.add("programme", "announced", programme, marks={"published", "open"}, says={word})
    word = scene.word("the title of a programme that is not announced")
    quiet = a_programme(title=f"{word} programme", summary=f"{word} summary")
    plan(quiet, 30, 2, 5, ASEAN, starts)
    scene.add("programme", "not announced", quiet, marks={"open"}, naming={"SG"}, says={word})
    word = scene.word("the title of a retired programme")
    retired = a_programme(title=f"{word} programme")
    retired.retired = True
    db.session.commit()
    scene.add("programme", "retired", retired, says={word})


def _meetings(scene):
    published = db.session.scalars(select(Meeting).where(Meeting.origin == Origin.PUBLISHED)).first()
    scene.add("meeting", "published", {"public_id": published.public_id, "verb": "convene"},
              marks={"published"})  # fmt: skip
    for name, stage, marks in (
        ("planned", MeetingStage.PLANNED, set()),
        ("held", MeetingStage.HELD, {"held"}),
    ):
        word = scene.word(f"the title of a {name} meeting of the group")
        agenda = scene.word(f"the agenda of a {name} meeting of the group")
        told = {
            word,
            agenda,
            *(
                scene.word(f"the {part} of a {name} meeting of the group")
                for part in ("series", "place", "host")
            ),
        }
        meeting = _own_meeting(*sorted(told), stage)
        scene.add("meeting", name, {"public_id": meeting.public_id, "verb": "cancel"}, marks=marks,
                  says=told)  # fmt: skip


def _own_meeting(word, agenda, series, place, host, stage):
    now = clock.now()
    meeting = meetings.plan_meeting(
        series=series, ordinal="14th", title=f"{word} meeting", place=place, host_text=host,
        mode="in_person", agenda=f"1. {agenda}", outcome="", starts_on=now.date(), ends_on=now.date(),
        by=SYSTEM, now=now,
    )  # fmt: skip
    if stage == MeetingStage.HELD:
        meetings.step(meeting, "convene", by=SYSTEM, now=now)
        meetings.step(meeting, "record", by=SYSTEM, now=now)
    return meeting
