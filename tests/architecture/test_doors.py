"""Every way in has a door; one without is shut."""

from flask import url_for

from lms.base.doors import SAFE, Door
from lms.kernel.policy import REGISTER


def views(app):
    return {
        rule.endpoint: (app.view_functions[rule.endpoint], rule.methods) for rule in app.url_map.iter_rules()
    }


def test_every_view_has_a_door(application):
    assert {
        e for e, (view, _m) in views(application).items() if not isinstance(getattr(view, "door", None), Door)
    } == set()


def test_a_view_without_a_door_is_shut(app, browser):
    fresh = type(app)("lms")
    fresh.add_url_rule("/hole", "hole", lambda: "in")
    app.view_functions["hole"] = lambda: "in"
    rule = next(r for r in fresh.url_map.iter_rules() if r.endpoint == "hole")
    app.url_map.add(rule.empty())
    try:
        assert browser.get("/hole").status_code == 403
    finally:
        del app.view_functions["hole"]
        app.url_map._rules_by_endpoint.pop("hole", None)
        app.url_map._rules[:] = [r for r in app.url_map._rules if r.endpoint != "hole"]


def test_what_changes_something_never_answers_to_get_alone(application):
    for endpoint, (_view, methods) in views(application).items():
        assert methods & SAFE or "POST" in methods, endpoint


def test_policies_are_sentences(application):
    assert len(REGISTER) > 40
    for policy in REGISTER:
        assert policy.sentence[0].islower() and not policy.sentence.endswith("."), policy.sentence
        assert policy.rule.words


def test_addresses_can_be_built(application):
    with application.test_request_context():
        assert url_for("home.index") == "/"
