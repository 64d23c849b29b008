"""Default 8: every answer carries the same policy, whatever went wrong, static files too."""

import re

import pytest

from lms.base.db import db
from lms.factory import create_app
from tests.factories.walk import WITHOUT_A_TOKEN
from tests.factories.world import KEY

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
SECRET_PLACES = ("/answers/", "/calendar/", "/link/", "/stop-letters/")
"""Their addresses open something: nobody is told them, not even our next page."""
POLICY = {
    "default-src": "'none'", "style-src": "'self'", "img-src": "'self' data:", "font-src": "'self'",
    "connect-src": "'self'", "script-src": "'nonce-*'", "form-action": "'self'",
    "frame-ancestors": "'none'", "base-uri": "'none'", "manifest-src": "'self'",
}  # fmt: skip


def policy_of(answer):
    parts = answer.headers["Content-Security-Policy"].split("; ")
    found = dict(part.split(" ", 1) if " " in part else (part, "") for part in parts)
    if "script-src" in found:
        found["script-src"] = re.sub(r"nonce-[\w-]{20,}", "nonce-*", found["script-src"])
    return found


def faults_of(answer):
    """Return what an answer of the application lacks or says too much."""
    expected = ALWAYS
    if answer.request.path.startswith(SECRET_PLACES) and answer.status_code != 405:
        expected = ALWAYS | {"Referrer-Policy": "strict-origin"}
    faults = [name for name, value in expected.items() if answer.headers.get(name) != value]
    policy = policy_of(answer)
    if "sandbox" not in policy and policy != POLICY:
        faults.append(f"policy {policy}")
    if "sandbox" in policy and policy["default-src"] != "'none'":
        faults.append(f"policy {policy}")
    if not re.fullmatch(r"[0-9a-f]{32}", answer.headers.get("X-Request-Id", "")):
        faults.append("no request number")
    return faults + [name for name in ("Server", "X-Powered-By") if name in answer.headers]


def test_every_answer_carries_the_policy(visits):
    for visit in visits:
        place = (visit.who, visit.address, visit.response.status_code)
        assert visit.response.status_code < 500, place
        assert faults_of(visit.response) == [], place


def test_what_a_signed_in_reader_sees_is_not_kept_by_the_browser(visits):
    for visit in visits:
        if visit.who:
            assert visit.response.headers["Cache-Control"] == "no-store", (visit.who, visit.address)


def test_every_refusal_carries_the_policy(scene, browser):
    for endpoint, address in scene.routes("POST"):
        if endpoint in WITHOUT_A_TOKEN:
            continue
        answer = browser.client.post(address)
        assert answer.status_code == 400, endpoint
        assert faults_of(answer) == [], endpoint
        assert answer.headers["Cache-Control"] == "no-store"


def test_what_goes_wrong_carries_the_policy(scene, browser, app):
    def breaks(**_ids):
        raise ZeroDivisionError

    kept, breaks.door = app.view_functions["home.about"], app.view_functions["home.about"].door
    app.view_functions["home.about"] = breaks
    try:
        broken = browser.get("/about")
    finally:
        app.view_functions["home.about"] = kept
    answers = {
        500: broken,
        404: browser.get("/no-such-page"),
        405: browser.client.put("/about"),
        400: browser.get("/", headers={"Host": "evil.example"}),
        413: browser.client.post("/sign-in", data=b"x" * 13_000_000),
        403: browser.client.post("/sign-in", headers={"Sec-Fetch-Site": "cross-site"}, data={
            "csrf_token": browser.csrf_token()}),
    }  # fmt: skip
    for code, answer in answers.items():
        assert answer.status_code == code
        assert faults_of(answer) == [], code
        assert answer.headers["Cache-Control"] == "no-store", code
        assert "Traceback" not in answer.text and "ZeroDivision" not in answer.text


def test_a_database_that_does_not_answer_is_told_politely(scene, browser, app):
    browser.sign_in(scene.person("trainee"))
    db.session.rollback()
    db.session.connection().exec_driver_sql("ALTER TABLE signed_in_session RENAME TO gone")
    db.session.commit()

    answer = browser.get("/learning")

    assert answer.status_code == 503
    assert "Balai is resting" in answer.text
    assert faults_of(answer) == []


def test_static_files_carry_the_policy_and_run_nothing(browser, app):
    for name, address in app.extensions["balai-assets"].items():
        answer = browser.get(address)
        assert answer.status_code == 200, name
        for header, value in ALWAYS.items():
            assert answer.headers.get(header) == value, (name, header)
        assert "sandbox" in answer.headers["Content-Security-Policy"], name
        assert "Access-Control-Allow-Origin" not in answer.headers, name
        assert "Set-Cookie" not in answer.headers, name


@pytest.mark.parametrize(
    "path",
    ["/static/../wsgi.py", "/static/..%2fwsgi.py", "/static/%2e%2e/wsgi.py", "/static//etc/passwd",
     "/static/css/../../pyproject.toml", "/static/.env", "/static/", "/static/css"],
)  # fmt: skip
def test_static_addresses_lead_nowhere_else(browser, path):
    assert browser.get(path).status_code in {404, 308}


def test_the_policy_has_a_nonce_of_its_own_for_each_answer(browser):
    nonces = {browser.get("/about").headers["Content-Security-Policy"] for _ in range(20)}
    assert len(nonces) == 20


@pytest.fixture(scope="module")
def secure(tmp_path_factory):
    """An installation that serves https behind a proxy."""
    settings = {
        "ENV": "testing", "SECRET_KEY": KEY, "BASE_URL": "https://balai.example",
        "TRUSTED_HOSTS": "balai.example", "PROXIES": "1",
    }  # fmt: skip
    app = create_app(settings, instance_path=tmp_path_factory.mktemp("secure"))
    with app.app_context():
        db.create_all()
        db.engine.dispose()
    return app


def test_an_https_site_stays_https_and_hides_its_cookie(secure):
    client = secure.test_client()
    answer = client.get("/sign-in", base_url="https://balai.example")
    assert answer.headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-balai=")
    assert all(word in cookie for word in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"))
    assert "Domain" not in cookie


def test_an_http_site_promises_nothing_about_https(browser):
    assert "Strict-Transport-Security" not in browser.get("/").headers


@pytest.mark.parametrize(
    ("site", "code"),
    [("cross-site", 403), ("same-site", 403), ("same-origin", 422), ("none", 422), (None, 422)],
)
def test_a_change_that_another_site_asked_for_is_refused(browser, site, code):
    headers = {"Sec-Fetch-Site": site} if site else {}
    answer = browser.client.post("/sign-in", data={"csrf_token": browser.csrf_token()}, headers=headers)
    assert answer.status_code == code


def test_signing_out_makes_the_browser_forget(scene, browser):
    browser.sign_in(scene.person("trainee"))
    answer = browser.post("/sign-out", follow=False).response
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
