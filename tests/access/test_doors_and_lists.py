"""For every `visible_x` and every reader: what the list holds is what the door of one thing opens, neither more nor less."""

import importlib
import inspect
import pkgutil

import pytest
from sqlalchemy import select

import lms
from lms.accounts import queries as accounts
from lms.announcements import queries as announcements
from lms.base.db import db
from lms.certificates import queries as certificates
from lms.courses import queries as courses
from lms.engagements import queries as engagements
from lms.enrolments import queries as enrolments
from lms.entry import queries as entry
from lms.imports import queries as imports
from lms.kernel import clock
from lms.kernel.actor import ANONYMOUS
from lms.learning import queries as learning
from lms.learning.models import Study
from lms.maturity import queries as assessments
from lms.meetings import queries as meetings
from lms.needs import queries as needs
from lms.nominations import queries as nominations
from lms.notices import queries as notices
from lms.offerings import queries as offerings
from lms.parties import queries as parties
from lms.privacy import queries as privacy
from lms.programmes import queries as programmes
from lms.proofs.queries import proof_of
from lms.rounds import queries as rounds
from lms.topics import queries as topics
from lms.trainings import queries as trainings
from tests.access.cast import KEYS

DOORS = {
    "accounts.visible_accounts": (accounts.account, "public_id"),
    "entry.visible_access_requests": (entry.access_request, "public_id"),
    "announcements.visible_announcements": (announcements.announcement, "public_id"),
    "maturity.visible_assessments": (assessments.assessment, "public_id"),
    "certificates.visible_certificates": (certificates.certificate, "public_id"),
    "courses.visible_courses": (courses.course, "slug"),
    "imports.visible_imports": (imports.nomination_import, "public_id"),
    "nominations.visible_nominations": (nominations.nomination, "public_id"),
    "enrolments.visible_enrolments": (enrolments.enrolment, "public_id"),
    "learning.visible_requests": (learning.attempt_request, "public_id"),
    "learning.visible_studies": (lambda actor, key: _study(actor, key), "id"),
    "engagements.visible_matches": (engagements.match, "public_id"),
    "meetings.visible_meetings": (meetings.meeting, "public_id"),
    "needs.visible_needs": (needs.need, "public_id"),
    "needs.visible_findings": (needs.finding, "code"),
    "notices.visible_notices": (notices.notice, "public_id"),
    "offerings.visible_offerings": (offerings.offering, "public_id"),
    "parties.visible_states": (parties.member_state, "code"),
    "parties.visible_partners": (parties.partner, "code"),
    "privacy.visible_requests": (privacy.data_request, "public_id"),
    "programmes.visible_programmes": (programmes.programme, "public_id"),
    "programmes.visible_editions": (programmes.edition, "public_id"),
    "programmes.visible_sessions": (programmes.session, "public_id"),
    "trainings.visible_trainings": (trainings.published_training, "code"),
    "rounds.visible_rounds": (rounds.readable_round, "public_id"),
    "rounds.visible_runs": (rounds.readable_run, "public_id"),
    "topics.visible_topics": (topics.topic, "code"),
}
WITHOUT_A_PAGE_OF_ITS_OWN = {
    "attendance.visible_marks", "courses.visible_modules", "parties.visible_conflicts", "parties.visible_institutions",
    "parties.visible_sources", "parties.visible_terms", "reports.visible_events", "reports.visible_in_figures", "reports.visible_in_sums",
    "prospects.visible_prospects", "rounds.visible_lines",
    "travel.visible_fundings", "travel.visible_travel",
}  # fmt: skip


def _study(actor, key):
    """Return a study as its pages find it: by the course, for the reader."""
    found = db.session.get(Study, key)
    study = learning.own_study(actor, found.course.slug)
    return study if study is not None and study.id == key else None


def lists():
    """Return {"feature.visible_x": function} of the whole product."""
    found = {}
    for module in pkgutil.walk_packages(lms.__path__, "lms."):
        parts = module.name.split(".")
        if len(parts) > 2 and parts[2] == "queries":
            for name, function in inspect.getmembers(
                importlib.import_module(module.name), inspect.isfunction
            ):
                if name.startswith("visible_") and function.__module__.startswith(f"lms.{parts[1]}."):
                    found[f"{parts[1]}.{name}"] = function
    return found


def actor_of(reader):
    """Return the actor that the reader's session proves; a visitor for one that proves nothing."""
    proof = proof_of(reader.token, clock.now()) if reader.token else None
    return ANONYMOUS if proof is None or proof.actor.needs_second_factor else proof.actor


def test_every_list_has_its_door():
    assert set(lists()) == set(DOORS) | WITHOUT_A_PAGE_OF_ITS_OWN


@pytest.mark.parametrize("key", KEYS)
def test_list_and_door_agree(world, key):
    with world.app.app_context():
        actor = actor_of(world.scene.readers[key])
        for name, visible in lists().items():
            if name in DOORS:
                door, attribute = DOORS[name]
                listed = {getattr(thing, attribute) for thing in db.session.scalars(visible(actor))}
                model = visible(actor).column_descriptions[0]["entity"]
                all_keys = list(db.session.scalars(select(getattr(model, attribute))))
                opened = {key for key in all_keys if door(actor, key) is not None}
                assert listed == opened, name
