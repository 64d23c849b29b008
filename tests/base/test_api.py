"""What every request of a program passes, and how it is told what is wrong."""

import pytest

from lms.base.api import PREFIX, SCOPES
from lms.base.api.bodies import LARGEST
from lms.base.limits import limiter
from lms.base.problems import KINDS
from tests.factories.people import a_focal_point, a_trainee
from tests.factories.programs import Program, a_program_of
from tests.factories.training import a_nomination, a_published_edition

ALL = (
    "announcements:read", "announcements:write", "assessments:read", "assessments:write", "enrolments:read", "enrolments:write", "evaluations:read", "evaluations:write", "files:read", "files:write",
    "figures:read", "matches:read", "market:read", "matches:write", "needs:read", "needs:write", "nominations:read", "nominations:write", "offerings:read", "offerings:write", "programmes:read",
    "programmes:write", "rounds:read", "rounds:write", "seats:read", "seats:write",
)  # fmt: skip


@pytest.fixture
def nomination(app):
    return a_nomination(a_published_edition(), stage="draft")


@pytest.fixture
def program(app):
    return a_program_of(app, a_focal_point())


def at(nomination):
    return f"/nominations/{nomination.public_id}"


def is_a_problem(answer, code):
    said = answer.json
    assert answer.status_code == code, said
    assert answer.content_type == "application/problem+json"
    assert said["status"] == code and said["title"] == KINDS[code].title
    assert said["type"].endswith(f"/api#{KINDS[code].slug}")
    assert said["instance"] == answer.headers["X-Request-Id"]
    assert answer.headers["Cache-Control"] == "no-store"
    return said


def test_without_a_token_nothing_is_answered_but_the_description(app, nomination):
    visitor = Program(app)
    for path in ("/programmes", "/editions", "/nominations", "/enrolments", at(nomination)):
        answer = visitor.get(path)
        is_a_problem(answer, 401)
        assert answer.headers["WWW-Authenticate"] == 'Bearer realm="Balai"'
    assert visitor.get("/openapi.json").json["openapi"] == "3.1.0"


def test_a_session_does_not_open_the_api_and_a_token_opens_no_page(app, browser, nomination):
    focal = a_focal_point()
    is_a_problem(browser.sign_in(focal).get(f"{PREFIX}{at(nomination)}"), 401)
    page = a_program_of(app, focal).get(
        f"/api/../nominations/{nomination.public_id}".replace("/api/..", "/api/v1/../..")
    )
    assert page.status_code in {301, 302, 308, 404}
    told = {"Authorization": f"Bearer {a_program_of(app, focal).token}"}
    assert app.test_client().get(at(nomination), headers=told).location == "/sign-in"
    assert app.test_client().get("/account", headers=told).location == "/sign-in"


def test_a_change_with_a_cookie_and_no_token_is_refused(app, browser, nomination):
    browser.sign_in(a_focal_point())
    answer = browser.client.post(
        f"{PREFIX}{at(nomination)}/withdraw", headers={"If-Match": "*", "Idempotency-Key": "1"}
    )
    is_a_problem(answer, 401)


def test_no_answer_sets_a_cookie(program, nomination):
    assert "Set-Cookie" not in program.get(at(nomination)).headers
    assert "Set-Cookie" not in program.do(at(nomination), "withdraw").headers


@pytest.mark.parametrize(
    "said", ["Bearer nonsense", "Bearer", "Bearer  ", "Basic bm9uc2Vuc2U6eA==", "balai_x", "Bearer \xe9"]
)
def test_what_is_no_token_of_ours_opens_nothing(app, said):
    answer = app.test_client().get(f"{PREFIX}/editions", headers={"Authorization": said})
    is_a_problem(answer, 401)
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]


def test_these_are_the_scopes_and_no_other(application):
    assert set(ALL) == set(SCOPES)


@pytest.mark.parametrize("scope", ALL)
def test_a_token_does_only_what_it_was_made_for(app, nomination, scope):
    narrow = a_program_of(app, a_focal_point(), scope)
    asked = {
        "programmes:read": "/editions", "nominations:read": at(nomination), "enrolments:read": "/enrolments",
        "seats:read": f"/editions/{nomination.edition.public_id}/ledger", "needs:read": "/needs",
        "offerings:read": "/offerings", "assessments:read": "/assessments", "matches:read": "/matches", "market:read": "/market",
    }  # fmt: skip
    for needed, path in asked.items():
        answer = narrow.get(path)
        assert answer.status_code == (200 if needed == scope else 403), path
        if needed != scope:
            assert f'scope="{needed}"' in answer.headers["WWW-Authenticate"]
    changed = narrow.post(f"{at(nomination)}/withdraw", If_Match="*")
    assert changed.status_code == (200 if scope == "nominations:write" else 403)


def test_an_address_that_is_not_there_and_a_method_that_is_not_taken(program, nomination):
    is_a_problem(program.get("/no-such"), 404)
    is_a_problem(program.get("/api/v2/editions"), 404)
    refused = program.ask("DELETE", at(nomination))
    is_a_problem(refused, 405)
    assert refused.headers["Allow"] == "GET, HEAD, OPTIONS, PATCH"


def test_only_json_of_a_few_kibibytes_is_taken(program, nomination):
    def send(body, kind="application/json", **more):
        headers = {"Authorization": f"Bearer {program.token}", "If-Match": "*", **more}
        return program.client.patch(
            f"{PREFIX}{at(nomination)}", data=body, content_type=kind, headers=headers
        )

    is_a_problem(send("unit=x", "application/x-www-form-urlencoded"), 415)
    is_a_problem(send('{"unit": "x"}', "text/plain"), 415)
    is_a_problem(send('{"unit": "x"}', **{"Content-Encoding": "gzip"}), 415)
    is_a_problem(send('{"unit": '), 400)
    is_a_problem(send("[" * 5000), 400)
    is_a_problem(send(b"\xff\xfe"), 400)
    is_a_problem(send('{"unit": "' + "x" * LARGEST + '"}'), 413)
    assert send('{"unit": "x"}').status_code == 200


def test_what_does_not_fit_is_named_by_its_place_and_never_repeated(program, nomination):
    sent = {"years_in_field": "many", "nose": "secret-word", "languages": ["xx"], "unit": "a\x00b"}
    answer = program.patch(at(nomination), sent, If_Match="*")
    said = is_a_problem(answer, 422)
    assert {each["pointer"] for each in said["errors"]} == {
        "#/years_in_field",
        "#/nose",
        "#/languages/0",
        "#/unit",
    }
    assert "secret-word" not in answer.text and "many" not in answer.text


def test_every_thing_has_its_mark_and_is_not_sent_again(program, nomination):
    mark = program.etag(at(nomination))
    again = program.get(at(nomination), If_None_Match=mark)
    assert (again.status_code, again.data) == (304, b"")
    assert program.get(at(nomination)).headers["ETag"] == mark


def test_a_change_says_which_version_it_changes(program, nomination):
    path, before = at(nomination), program.etag(at(nomination))
    is_a_problem(program.patch(path, {"unit": "x"}), 428)
    is_a_problem(program.post(f"{path}/withdraw"), 428)
    assert program.patch(path, {"unit": "x"}, If_Match=before).json["unit"] == "x"
    is_a_problem(program.patch(path, {"unit": "y"}, If_Match=before), 412)
    is_a_problem(program.post(f"{path}/withdraw", If_Match=before), 412)
    assert program.get(path).json["unit"] == "x"
    assert program.patch(path, {"unit": "y"}, If_Match=f'"other", {program.etag(path)}').status_code == 200


def test_too_many_requests_wait_and_others_do_not(app):
    limiter.reset()
    busy, other = a_program_of(app, a_trainee()), a_program_of(app, a_trainee())

    def ask(program):
        return program.client.get(
            f"{PREFIX}/programmes", headers={"Authorization": f"Bearer {program.token}"}
        )

    codes = [ask(busy).status_code for _ in range(301)]
    refused = ask(busy)
    assert set(codes[:300]) == {200} and codes[300] == 429
    is_a_problem(refused, 429)
    assert 1 <= int(refused.headers["Retry-After"]) <= 61
    assert ask(other).status_code == 200
    limiter.reset()


def test_what_breaks_is_told_without_its_words(app, program, nomination):
    view = app.view_functions["admissions_api.nomination"]

    def broken(**ids):
        raise ValueError("a secret word")

    broken.operation, broken.door = view.operation, view.door
    app.view_functions["admissions_api.nomination"] = broken
    try:
        answer = program.get(at(nomination))
    finally:
        app.view_functions["admissions_api.nomination"] = view
    is_a_problem(answer, 500)
    assert "secret" not in answer.text
