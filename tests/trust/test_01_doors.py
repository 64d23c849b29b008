"""Default 1: nothing opens that does not say to whom."""

from lms.base.doors import SAFE
from lms.kernel.policy import everyone

OPEN_CHANGES = {
    "proofs.sign_in", "entry.forgot", "entry.ask_for_access", "entry.use_link",
    "certificates.check_name", "certificates.look_up", "evaluations.answer", "home.theme", "notices.stop",
}  # fmt: skip
"""What a visitor may send: each is limited in how often, and none names a thing of a party."""


def doors(app):
    return [(r.endpoint, r.methods, app.view_functions[r.endpoint].door) for r in app.url_map.iter_rules()]


def test_a_visitor_can_send_only_these(application):
    open_to_all = {
        e for e, methods, door in doors(application) if methods - SAFE and door.policy.rule is everyone
    }
    assert open_to_all == OPEN_CHANGES


def test_what_a_visitor_sends_elsewhere_leads_to_the_sign_in(scene, browser):
    for endpoint, address in scene.routes("POST"):
        if endpoint not in OPEN_CHANGES:
            answer = browser.post(address, {"once": "x"}, follow=False).response
            assert (answer.status_code, answer.location) == (302, "/sign-in"), endpoint


def test_one_address_shows_a_form_and_takes_it(visits, application):
    """GET and POST share an address, and so a policy, only where the page holds the form for it.

    Where there is nothing to choose from, it says so instead.
    """
    both = {r.endpoint for r in application.url_map.iter_rules() if {"GET", "POST"} <= r.methods}
    shown = [v for v in visits if v.endpoint in both and v.response.status_code == 200]
    assert len({v.endpoint for v in shown}) > 30
    for visit in shown:
        forms = visit.response.text.count('method="post"')
        says_why = 'class="empty"' in visit.response.text
        assert says_why or forms >= (2 if visit.who else 1), (visit.who, visit.address)


def test_asking_what_an_address_takes_runs_nothing(scene, browser):
    browser.sign_in(scene.person("secretariat"))
    for endpoint, address in scene.routes("POST"):
        answer = browser.client.options(address)
        assert answer.status_code == 200 and not answer.data, endpoint
