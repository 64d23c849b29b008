"""Tests before and after for programs: in sums, chosen until somebody is asked, corrected with a reason."""

import pytest

from lms.assessments import services
from lms.assessments.models import Sitting
from lms.assessments.rules import Part
from lms.base.db import db
from lms.kernel.actor import SYSTEM
from tests.factories.courses import a_course
from tests.factories.people import a_focal_point, a_partner, a_secretary, a_trainer
from tests.factories.programs import a_program_of
from tests.factories.sitting import a_tested_edition, days_before, take
from tests.factories.training import a_planned_edition


def of(edition):
    return f"/editions/{edition.public_id}/tests"


@pytest.fixture
def secretary(app, clock):
    return a_program_of(app, a_secretary())


def choose(secretary, edition, **body):
    return secretary.post(f"{of(edition)}/choose", body, If_Match=secretary.etag(of(edition)))


def test_a_test_is_chosen_and_dropped_until_somebody_is_asked(app, clock, secretary):
    edition, course = a_planned_edition(), a_course()
    assert secretary.get(of(edition)).json == {
        "course": None,
        "version": None,
        "questions": None,
        "parts": [],
    }
    chosen = choose(secretary, edition, course=course.slug, questions=4).json
    assert (chosen["course"], chosen["questions"], [part["part"] for part in chosen["parts"]]) == (
        course.slug,
        4,
        ["before", "after"],
    )
    many = choose(secretary, edition, course=course.slug, questions=40)
    assert (many.status_code, many.json["errors"][0]["pointer"]) == (422, "#/questions")
    assert choose(secretary, edition, course="no-such").json["errors"][0]["pointer"] == "#/course"
    assert choose(secretary, edition, course=None).json["course"] is None
    edition, _seats = a_tested_edition(clock)
    days_before(edition, clock, 7)
    services.ask(by=SYSTEM, now=clock.now())
    late = choose(a_program_of(app, a_secretary()), edition, course=None)
    assert (late.status_code, "stay the same" in late.json["detail"]) == (422, True)


def test_who_has_handed_in_is_told_in_sums_and_no_answer_with_it(app, clock):
    edition, (one, _two) = a_tested_edition(clock, people=("SG", "TH"), provider=a_partner("japan"))
    days_before(edition, clock, 7)
    services.ask(by=SYSTEM, now=clock.now())
    take(one, Part.BEFORE, clock)
    secretary = a_program_of(app, a_secretary())
    before, after = secretary.get(of(edition)).json["parts"]
    assert (before["asked"], before["handed_in"], after["asked"]) == (2, 1, 0)
    assert "responses" not in secretary.get(of(edition)).text
    assert a_program_of(app, a_trainer("japan")).get(of(edition)).json["parts"][0]["handed_in"] == 1
    assert a_program_of(app, a_trainer("interpol")).get(of(edition)).json["parts"][0]["asked"] == 0
    assert a_program_of(app, a_focal_point("SG")).get(of(edition)).status_code == 403


def test_a_result_is_corrected_with_a_reason_that_the_officer_reads(app, clock):
    edition, (one,) = a_tested_edition(clock)
    days_before(edition, clock, 7)
    take(one, Part.BEFORE, clock, right=2)
    secretary, path = a_program_of(app, a_secretary()), f"/enrolments/{one.public_id}"
    assert secretary.get(path).json["pre_percent"] == 50
    corrected = secretary.do(
        path, "correct-result", part="before", percent=75, reason="A question was wrong."
    )
    assert corrected.json["pre_percent"] == 75
    assert db.session.query(Sitting).one().correction == "A question was wrong."
    for wrong in ({"percent": 101}, {"reason": " "}, {"part": "between"}):
        body = {"part": "before", "percent": 75, "reason": "x"} | wrong
        assert (
            secretary.do(path, "correct-result", **body).json["errors"][0]["pointer"]
            == f"#/{next(iter(wrong))}"
        )
    assert (
        a_program_of(app, a_focal_point("SG")).post(f"{path}/correct-result", {}, If_Match="*").status_code
        == 403
    )
    assert (
        secretary.post(f"{path}/correct-result", {"part": "before", "percent": 1, "reason": "x"}).status_code
        == 428
    )
