"""Default 11: whoever speaks for a party gives a second factor before anything else.

What one service says to one code is in tests/proofs/test_proof.py.
"""

import pyotp
import pytest

from lms.base.limits import limiter
from lms.kernel.actor import SPEAKS_FOR_A_PARTY, SYSTEM, Role
from lms.proofs import services as proofs
from tests.factories.browser import Browser
from tests.factories.people import (
    PASSWORD,
    a_focal_point,
    an_account,
)
from tests.factories.proofs import STEP_UP, code, half_in, with_an_app
from tests.factories.walk import WITHOUT_A_TOKEN

BEFORE_THE_FACTOR = {
    "GET /sign-in/second-factor", "POST /sign-in/second-factor", "POST /sign-in/passkey",
    "GET /account/second-factor", "POST /account/second-factor", "POST /account/passkeys", "POST /sign-out",
}  # fmt: skip
"""All that a password alone opens: give the factor, set the first one up, leave."""


@pytest.mark.parametrize("role", sorted(Role))
def test_every_role_that_speaks_for_a_party_owes_a_second_factor(app, clock, browser, role):
    half_in(browser, an_account(role))
    owes = browser.get("/account").status_code == 302
    assert owes is (role in SPEAKS_FOR_A_PARTY)


def test_a_password_alone_opens_these_ways_and_no_other(scene, app, clock, browser):
    half_in(browser, with_an_app(scene.person("focal point")))
    visitor, other = Browser(app), set()
    rules = {rule.endpoint: rule.rule for rule in app.url_map.iter_rules()}
    for method in ("GET", "POST"):
        for endpoint, address in scene.routes(method):
            if endpoint in WITHOUT_A_TOKEN or endpoint == "proofs.sign_out":
                continue
            if answer(browser, method, address) != answer(visitor, method, address):
                other.add(f"{method} {rules[endpoint]}")
    assert other == BEFORE_THE_FACTOR - {"POST /sign-out"}
    assert browser.post("/sign-out").code == 200


def answer(browser, method, address):
    """Return what came, without what is the answer's own."""
    limiter.reset()
    response = browser.get(address) if method == "GET" else browser.post(address, follow=False).response
    return response.status_code, response.headers.get("Location")


def test_the_first_factor_is_set_up_with_a_password_that_was_just_given(app, clock, browser):
    """A session that is only old is asked for the password first, and then goes on."""
    half_in(browser, a_focal_point("SG"))
    page = browser.open("/account/second-factor")
    secret = page.soup.find("code").get_text().replace(" ", "")
    page = page.submit("/account/second-factor", code=pyotp.TOTP(secret).at(clock.now()))
    assert page.title == STEP_UP
    page = page.submit(proof_password=PASSWORD)
    assert page.title == "Recovery codes"


FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
WRITTEN = {
    "plain": lambda six: six,
    "with a space": lambda six: f"{six[:3]} {six[3:]}",
    "with a no-break space": lambda six: f"{six[:3]}\u00a0{six[3:]}",
    "with spaces around": lambda six: f"  {six}\t",
    "in full-width digits": lambda six: six.translate(FULL_WIDTH),
    "in Arabic digits": lambda six: six.translate(ARABIC),
    "with a zero-width space": lambda six: f"{six[:3]}\u200b{six[3:]}",
}


@pytest.mark.parametrize("written", WRITTEN)
def test_a_code_that_was_used_is_refused_however_it_is_written(app, clock, browser, written):
    focal = with_an_app(a_focal_point("SG"))
    half_in(browser, focal).open("/sign-in/second-factor").submit("/second-factor", code=code(clock))
    assert browser.get("/account").status_code == 200

    thief = half_in(Browser(app), focal)
    again = WRITTEN[written](code(clock))
    assert thief.open("/sign-in/second-factor").submit("/second-factor", code=again).code == 422
    assert thief.get("/account").status_code == 302
    page = browser.open("/account/step-up").submit(proof_code=again)
    assert page.code == 422, "good again for the step-up"


@pytest.mark.parametrize("written", ["in full-width digits", "in Arabic digits", "with a zero-width space"])
def test_only_plain_digits_are_a_code(app, clock, browser, written):
    half_in(browser, with_an_app(a_focal_point("SG")))
    typed = WRITTEN[written](code(clock))
    assert browser.open("/sign-in/second-factor").submit("/second-factor", code=typed).code == 422


def test_guesses_are_few_for_one_account_from_however_many_places(app, clock, browser):
    limiter.reset()
    half_in(browser, with_an_app(a_focal_point("SG")))
    token, answers = browser.csrf_token(), []
    for number in range(11):
        place = {"REMOTE_ADDR": f"10.1.{number}.1"}
        answers.append(browser.client.post("/sign-in/second-factor", environ_overrides=place, data={
            "csrf_token": token, "code": f"{number:06}"}).status_code)  # fmt: skip
    assert answers == [422] * 10 + [429]
    limiter.reset()


def test_a_recovery_code_opens_one_door_once(app, clock, browser):
    focal = with_an_app(a_focal_point("SG"))
    first, second = proofs.new_recovery_codes(focal, by=SYSTEM, now=clock.now())[:2]
    half_in(browser, focal).open("/sign-in/second-factor").submit("/second-factor", code=first)
    assert browser.get("/account").status_code == 200
    assert browser.open("/account/step-up").submit(proof_code=first).code == 422
    assert browser.open("/account/step-up").submit(proof_code=second).code == 200
    thief = half_in(Browser(app), focal)
    for used in (first, second):
        assert thief.open("/sign-in/second-factor").submit("/second-factor", code=used).code == 422
