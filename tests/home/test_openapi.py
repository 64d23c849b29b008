"""The description of the API is true: every operation, asked at random by two roles, answers as it says."""

import os
import re
from contextvars import Context
from uuid import uuid4

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode, checks

from lms.admissions import services
from lms.base.api import SCOPES
from lms.base.api.document import address, document
from lms.base.api.document import operations as operations_of
from lms.base.db import db
from lms.base.limits import limiter
from lms.base.problems import KINDS
from lms.enrolments.models import Enrolment
from lms.kernel import clock as the_clock
from lms.kernel.actor import SYSTEM
from lms.nominations.rules import NominationStage
from lms.rounds.services import adopt
from tests.factories.activities import an_announcement
from tests.factories.needs import (
    a_draft_need,
    a_draft_offering,
    an_assessment,
    an_open_need,
    an_open_offering,
)
from tests.factories.people import a_focal_point, a_secretary
from tests.factories.planning import a_round, a_run
from tests.factories.programs import a_token
from tests.factories.training import a_nomination, a_published_edition, a_session

PATH = "/api/v1/openapi.json"
CHECKS = [
    checks.not_a_server_error, checks.status_code_conformance, checks.content_type_conformance,
    checks.response_headers_conformance, checks.response_schema_conformance,
]  # fmt: skip
POSITIVE, NEGATIVE = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
ALL = "LMS_ALL_CELLS" in os.environ
FEW, MANY = {POSITIVE: 4, NEGATIVE: 2}, {POSITIVE: 20, NEGATIVE: 12} if ALL else {POSITIVE: 8, NEGATIVE: 5}
N = NominationStage
OF_THE_SEAT_BOOK = {N.WAITLISTED, N.SELECTED, N.OFFERED, N.ACCEPTED}
"""Stages whose officers stand in the seat book; only its own steps lead there."""
OF_OTHERS = {"focal point": {"runs", "partners", "announcements"}, "secretariat": set()}
"""What is not there for a role, though its address names one that there is."""
ROLES = {"focal point": a_focal_point, "secretariat": a_secretary}


def a_world():
    """Make an edition with a nomination at every stage; return the ids by what an address names."""
    edition = a_published_edition(capacity=60, cap=40)
    session = a_session(edition)
    stages = [stage for stage in NominationStage if stage not in OF_THE_SEAT_BOOK]
    nominations = [a_nomination(edition, stage=stage, rank=n) for n, stage in enumerate(stages, start=1)]
    offered, seated = a_nomination(edition, rank=80), a_nomination(edition, rank=90)
    for each in (offered, seated):
        services.offer(each, by=SYSTEM, now=the_clock.now())
    services.accept(seated, by=SYSTEM, now=the_clock.now())
    enrolment = db.session.query(Enrolment).one()
    needs = [an_open_need(collective=True), a_draft_need(), an_open_need("MY", collective=True)]
    offers = [an_open_offering(standing=True), a_draft_offering()]
    adopted = a_run()
    adopt(adopted, by=SYSTEM, now=the_clock.now())
    return {
        "needs": [each.public_id for each in needs], "offerings": [each.public_id for each in offers],
        "matches": [line.match.public_id for line in adopted.lines],
        "announcements": [an_announcement().public_id],
        "assessments": [an_assessment().public_id], "rounds": [adopted.round.public_id, a_round().public_id],
        "runs": [adopted.public_id, a_run(adopted.round).public_id],
        "programmes": [edition.programme.public_id], "editions": [edition.public_id],
        "sessions": [session.public_id], "seat-blocks": [edition.blocks[0].public_id],
        "nominations": [each.public_id for each in (*nominations, offered, seated)], "enrolments": [enrolment.public_id],
    }  # fmt: skip


def ask(case, token):
    """Send one case as a program does, check that the answer is as described, and return its code."""
    limiter.reset()
    case.headers.update({"Authorization": f"Bearer {token}", "Accept-Encoding": "identity"})
    return case.call_and_validate(checks=CHECKS).status_code


def aim(case, data, ids, path, mode):
    """Let a case name a thing that there is; one that fits the description also the version that stands."""
    for name in {"public_id", "need_id", "offering_id", "other_id"} & set(case.path_parameters or {}):
        kind = {"need_id": "needs", "offering_id": "offerings"}.get(name, path.split("/")[3])
        known = ids[kind][:1] if path.endswith("/matches") else ids[kind]
        case.path_parameters[name] = str(data.draw(st.sampled_from(known)))
    if mode is POSITIVE and "code" in (case.path_parameters or {}):
        case.path_parameters["code"] = "SG" if "/states/" in path else "japan"
    if mode is POSITIVE and "If-Match" in case.headers:
        case.headers["If-Match"] = "*"
    if mode is POSITIVE and "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = uuid4().hex


def try_operation(operation, ids, token, mode, examples):
    """Ask one operation so many times; return the codes that came."""
    codes = set()

    @settings(max_examples=examples, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode), data=st.data())
    def run(case, data):
        aim(case, data, ids, operation.path, mode)
        codes.add(Context().run(ask, case, token))

    run()
    return codes


def operations(app):
    found = schemathesis.openapi.from_wsgi(PATH, app)
    return [each.ok() for each in found.get_all_operations()]


def came_to(app, role, times):
    """Return {(how it was made, operation): codes} of asking everything so often as one role."""
    ids, token = a_world(), a_token(ROLES[role]())
    db.session.rollback()
    return {
        (mode, each.label): try_operation(each, ids, token, mode, examples)
        for mode, examples in times.items()
        for each in operations(app)
    }


@pytest.mark.parametrize("role", ROLES)
def test_the_api_answers_as_its_description_says(app, clock, role):
    codes = came_to(app, role, FEW)
    read = {
        label: found for (mode, label), found in codes.items() if mode is POSITIVE and label.startswith("GET")
    }
    hidden = [label for label, found in read.items() if not found & {200, 403}]
    assert sum(200 in found for found in read.values()) > 20
    assert all(OF_OTHERS[role] & set(label.split("/")) for label in hidden), (
        "a state finds no whole plan and no partner’s part"
    )
    assert {409, 422} <= set().union(*codes.values())


@pytest.mark.scale
@pytest.mark.parametrize("role", ROLES)
def test_the_api_answers_as_its_description_says_for_long(app, clock, role):
    came_to(app, role, MANY)


def test_the_description_names_every_way_in_of_the_api_and_no_other(application):
    with application.test_request_context():
        paths = document()["paths"]
    described = {(method.upper(), path) for path, operations in paths.items() for method in operations}
    there = {
        (method, re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule))
        for rule in application.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/api/")
    }
    assert described == there


def test_every_operation_says_which_scope_it_needs(application):
    with application.test_request_context():
        paths = document()["paths"]
    for path, methods in paths.items():
        for method, said in methods.items():
            assert said["summary"] and said["operationId"], path
            needs = said["security"] == [] if path == PATH else said["security"][0]["token"][0] in SCOPES
            assert needs, (method, path)


def test_the_page_for_people_names_every_operation_scope_and_problem(browser):
    page = browser.open("/api")
    for rule, method, _declared, _view in operations_of(browser.app):
        assert f"{method} {address(rule)}" in page.text
    assert all(name in page.text for name in SCOPES)
    assert all(page.soup.find(id=kind.slug) for kind in KINDS.values())
