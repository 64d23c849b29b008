"""Default 13: a Host header decides nothing, no request leads off the site, and links come from LMS_BASE_URL."""

import re
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from lms.base.db import db
from lms.base.limits import limiter
from lms.base.mail import OutboxLetter
from lms.factory import create_app
from tests.factories.browser import Browser
from tests.factories.sending import Sender
from tests.factories.world import KEY

HOSTS = (
    "evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example", "localhost@evil.example",
    "evil.example#localhost", "evil.example?localhost", "evil.example/localhost", "localhost/evil.example",
    "localhost,evil.example", "localhost evil.example", "evil.example%00localhost", "localhost%2eevil.example",
    "xlocalhost", "sub.localhost", "127.1", "0.0.0.0", "2130706433", "[::1]", "localhost:80:90", "*",
)  # fmt: skip
AWAY = (
    "https://evil.example/", "http://evil.example", "//evil.example/", "///evil.example", "////evil.example",
    "/\\evil.example", "\\\\evil.example", "\\/evil.example", "/\t/evil.example", "/\n/evil.example",
    "https:evil.example", "https:/evil.example", "javascript:alert(1)", "data:text/html,x", "/%2f%2fevil.example",
    "//evil.example%2f..", "/.//evil.example", "http://localhost@evil.example/", "http://localhost:80@evil.example",
    "http://localhost.evil.example/", " //evil.example", "/ /evil.example", "https://evil.example/needs",
)  # fmt: skip
PARAMETERS = (
    "after", "before", "continue", "format", "goto", "kind", "next", "only", "page", "per_page", "q", "r", "redirect",
    "return", "return_to", "sort", "stage", "state", "target", "to", "topic", "url", "wanted",
)  # fmt: skip


def stays(location):
    """Tell whether a browser that gets this Location stays where it is."""
    plain = location.replace("\\", "/").strip()
    return not re.search(r"[\x00-\x20]", location) and (
        (urlsplit(plain).scheme, urlsplit(plain).netloc) == ("", "")
        and plain.startswith("/")
        and plain[1:2] != "/"
    )


def test_the_judge_of_locations_can_say_no():
    assert [place for place in AWAY if stays(place)] == ["/%2f%2fevil.example", "/.//evil.example"]
    assert stays("/needs?sort=title")


@pytest.mark.parametrize("host", HOSTS)
def test_a_strange_host_is_answered_with_one_plain_sentence(scene, browser, host):
    for method, path in (("get", "/"), ("get", "/sign-in"), ("post", "/forgot"), ("get", "/no-such-page")):
        answer = getattr(browser.client, method)(path, headers={"Host": host}, data=None)
        assert answer.status_code == 400, path
        assert answer.mimetype == "text/plain"
        assert "evil" not in answer.text
        assert "Location" not in answer.headers
        assert "Set-Cookie" not in answer.headers


def test_the_hosts_of_this_installation_are_answered(browser):
    for host in ("localhost", "127.0.0.1", "localhost:8000"):
        assert browser.client.get("/about", headers={"Host": host}).status_code == 200, host


@pytest.mark.parametrize(
    "name", ["X-Forwarded-Host", "X-Host", "X-Original-Host", "Forwarded", "X-Rewrite-URL"]
)
def test_what_a_reader_says_about_forwarding_counts_for_nothing(scene, browser, name):
    value = "host=evil.example" if name == "Forwarded" else "evil.example"
    for path in ("/", "/sign-in", "/courses", "/needs"):
        answer = browser.client.get(path, headers={name: value, "X-Forwarded-Proto": "https"})
        assert answer.status_code in {200, 302}
        assert "evil.example" not in answer.text + str(answer.headers)


def test_behind_a_proxy_the_forwarded_host_must_be_trusted_too(tmp_path):
    settings = {"ENV": "testing", "SECRET_KEY": KEY, "BASE_URL": "https://balai.example",
                "TRUSTED_HOSTS": "balai.example", "PROXIES": "1"}  # fmt: skip
    app = create_app(settings, instance_path=tmp_path)
    with app.app_context():
        db.create_all()
        db.engine.dispose()
    client = app.test_client()
    codes = {
        host: client.get("/sign-in", headers={"Host": "app:8000", "X-Forwarded-Host": host}).status_code
        for host in (
            "balai.example",
            "evil.example",
            "balai.example, evil.example",
            "evil.example, balai.example",
        )
    }
    assert codes == {"balai.example": 200, "evil.example": 400, "balai.example, evil.example": 400,
                     "evil.example, balai.example": 200}  # fmt: skip


@pytest.mark.parametrize("endpoint", ["entry.forgot", "entry.invite", "entry.renew", "entry.account"])
def test_links_in_letters_come_from_the_settings(scene, app, endpoint):
    sender = Sender(scene, endpoint)
    with_headers = {
        "X-Forwarded-Host": "evil.example",
        "Host": "localhost:6666",
        "X-Forwarded-Proto": "https",
    }
    body = dict(sender.asked)
    page = sender.browser.post(sender.path, body, follow=False, headers=with_headers)
    assert page.code == 302
    bodies = db.session.scalars(select(OutboxLetter.body).order_by(OutboxLetter.id.desc()).limit(1)).all()
    links = re.findall(r"\S+://\S+", "".join(bodies))
    assert links
    assert all(link.startswith(app.config["BASE_URL"] + "/") for link in links), links


def test_no_value_of_any_parameter_leads_off_the_site(scene, app):
    led = set()
    for who in (None, "secretariat"):
        browser = Browser(app).sign_in(scene.person(who), stepped_up=True) if who else Browser(app)
        for number, (endpoint, address) in enumerate(scene.routes("GET")):
            limiter.reset()
            for turn in range(3):
                value = AWAY[(number * 3 + turn) % len(AWAY)]
                answer = browser.get(address, query_string=dict.fromkeys(PARAMETERS, value))
                assert answer.status_code < 500, (endpoint, value)
                if answer.status_code in range(300, 400):
                    led.add(endpoint)
                    assert stays(answer.location), (who, endpoint, value, answer.location)
    assert len(led) > 40


@pytest.mark.parametrize("value", AWAY)
def test_whoever_signs_in_comes_to_a_page_of_ours(scene, value):
    sender = Sender(scene, "proofs.sign_in")
    sender.asked["email"] = scene.person("other trainee").email
    asked = {"PATH_INFO": value if value.startswith("/") else f"/{value}", "QUERY_STRING": f"next={value}"}
    assert sender.browser.client.get("/needs", environ_overrides=asked).status_code < 500
    assert sender.send().code == 302
    landed = sender.browser.get("/sign-in/second-factor").location
    assert stays(landed), landed


def test_the_page_that_was_wanted_is_opened_after_signing_in(scene):
    sender = Sender(scene, "proofs.sign_in")
    sender.asked["email"] = scene.person("other trainee").email
    sender.browser.get("/needs?sort=title")
    sender.send()
    assert sender.browser.get("/sign-in/second-factor").location == "/needs?sort=title"


@pytest.mark.parametrize("value", AWAY)
def test_a_refused_button_leads_back_to_a_page_of_ours_or_nowhere(scene, value):
    sender = Sender(scene, "admissions.accept", prepared=False)
    for referrer in (
        value,
        f"http://localhost{value}",
        f"http://localhost/{value}",
        f"http://localhost/x?{value}",
    ):
        if re.search(r"[\r\n]", referrer):
            continue
        page = sender.browser.post(sender.path, follow=False, headers={"Referer": referrer})
        assert page.code in {302, 409, 422}, referrer
        assert page.response.location is None or stays(page.response.location), referrer
