"""Default 14: no weak key, two keys while one is replaced, and nothing personal or secret in logs and error pages."""

import io
import json
import logging
import re
from contextlib import contextmanager

import pytest
from sqlalchemy import select

from lms.accounts.models import Account
from lms.base.audit import AuditEvent
from lms.base.config import ConfigurationError
from lms.base.db import db
from lms.base.logs import ALLOWED
from lms.base.mail import OutboxLetter
from lms.base.sealed import seal, unseal
from lms.base.signed import signed, unsigned
from lms.factory import create_app
from tests.factories.befores import SECRET
from tests.factories.installations import an_installation
from tests.factories.people import PASSWORD
from tests.factories.posts import NEW_PASSWORD, POSTS
from tests.factories.scene import TOKEN
from tests.factories.sending import Sender
from tests.factories.walk import READERS
from tests.factories.world import KEY
from tests.trust.conftest import lay

GOOD = "T8vq-0eYc3LwzN1KxjR6uSbp2HdaF7mG"
OLDER = "hZ5o_W9rBt4QyXk7VnUe1DcJ6gLsP0fM"
BAD = {
    "none": {"SECRET_KEY": ""},
    "a short one": {"SECRET_KEY": GOOD[:31]},
    "a default": {"SECRET_KEY": f"change-me-{GOOD}"},
    "a word of examples": {"SECRET_KEY": f"your-secret-key-{GOOD}"},
    "one letter": {"SECRET_KEY": "a" * 64},
    "a few letters": {"SECRET_KEY": "abcabcab" * 8},
    "a key that repeats itself": {"SECRET_KEY": GOOD[:16] * 4},
    "the alphabet": {"SECRET_KEY": "abcdefghijklmnopqrstuvwxyz0123456789"},
    "a comma, which no list of keys can hold": {"SECRET_KEY": f"{GOOD},{OLDER}"},
    "a blank at its end": {"SECRET_KEY": f"{GOOD} "},
    "the same key twice": {"SECRET_KEY": GOOD, "SECRET_KEY_FALLBACKS": GOOD},
    "an older key twice": {"SECRET_KEY": GOOD, "SECRET_KEY_FALLBACKS": f"{OLDER},{OLDER}"},
    "a weak older key": {"SECRET_KEY": GOOD, "SECRET_KEY_FALLBACKS": "letmein"},
    "a weak key for backups": {"SECRET_KEY": GOOD, "BACKUP_KEY": "password"},
    "the same key for backups": {"SECRET_KEY": GOOD, "BACKUP_KEY": GOOD},
}
TYPED = "zqtypedbysomebodyx"


@pytest.mark.parametrize("key", BAD)
def test_it_does_not_start_with_a_bad_key_and_does_not_repeat_it(tmp_path, key):
    settings = BAD[key]
    with pytest.raises(ConfigurationError) as refused:
        create_app(
            {"ENV": "production", "BASE_URL": "https://balai.example", **settings}, instance_path=tmp_path
        )
    said = refused.value.message
    assert re.search(r"LMS_(SECRET|BACKUP)_KEY", said)
    assert all(value not in said for value in settings.values() if len(value) > 8)


def test_it_starts_with_good_keys(tmp_path):
    create_app({"ENV": "production", "BASE_URL": "https://balai.example", "TRUSTED_HOSTS": "balai.example",
                "SECRET_KEY": GOOD, "SECRET_KEY_FALLBACKS": OLDER}, instance_path=tmp_path)  # fmt: skip


def made_under(folder, **settings):
    """Return what an installation seals, signs and puts into a cookie."""
    with an_installation(folder, **settings) as app:
        return seal("words"), signed("a purpose", [1]), cookies_of(app).dumps({"sid": "x"})


def cookies_of(app):
    return app.session_interface.get_signing_serializer(app)


def test_what_the_old_key_made_is_read_while_it_is_kept(tmp_path):
    sealed, token, cookie = made_under(tmp_path, SECRET_KEY=OLDER)

    with an_installation(tmp_path, SECRET_KEY=GOOD, SECRET_KEY_FALLBACKS=f"{KEY},{OLDER}") as app:
        assert unseal(sealed) == "words"
        assert unsigned("a purpose", token) == [1]
        assert cookies_of(app).loads(cookie) == {"sid": "x"}
        assert seal("words") != sealed


def test_what_the_new_key_makes_needs_the_new_key(tmp_path):
    made = made_under(tmp_path, SECRET_KEY=GOOD, SECRET_KEY_FALLBACKS=OLDER)

    with an_installation(tmp_path, SECRET_KEY=OLDER):
        assert unsigned("a purpose", made[1]) is None
        with pytest.raises(ValueError, match="no longer has"):
            unseal(made[0])


def test_the_id_of_a_key_tells_nothing_of_it(scene):
    ids = set(db.session.scalars(select(AuditEvent.key_id)))
    assert len(ids) == 1
    assert all(re.fullmatch("[0-9a-f]{12}", found) and found not in KEY for found in ids)


@contextmanager
def listening():
    """Collect every line that this process logs: ours, of requests, and what a library would say."""
    heard = io.StringIO()
    ours = [logging.getLogger(name).handlers[0] for name in ("balai", "balai.requests")]
    streams = [handler.setStream(heard) for handler in ours]
    others, root = logging.StreamHandler(heard), logging.getLogger()
    root.addHandler(others)
    try:
        yield heard
    finally:
        root.removeHandler(others)
        for handler, stream in zip(ours, streams, strict=True):
            handler.setStream(stream)


def told_in_private(scene):
    """Return every word of the scene that no log may hold: names, addresses, titles, tokens, passwords."""
    people = db.session.scalars(select(Account)).all()
    words = {word for person in people for word in (person.name, person.email)}
    words |= {PASSWORD, NEW_PASSWORD, SECRET, TOKEN, KEY, TYPED, "New Officer", "Tan Renamed", "Tan Right"}
    words |= {"brand.new@police.example.sg", "Canary-", "By mistake.", "Name your supervisor."}
    return words | set(scene._tokens.values())


def test_no_line_of_the_log_says_who_or_what(scene, app, kept_scene, browser):
    with listening() as heard:
        for endpoint, post in POSTS.items():
            if post.typed:
                lay(app, kept_scene[0])
                Sender(scene, endpoint).send({"note": TYPED}, query={"q": TYPED})
        lay(app, kept_scene[0])
        words = told_in_private(scene)
        for who in READERS[:3]:
            reader = browser.sign_in(scene.person(who), stepped_up=True) if who else browser
            for _endpoint, address in scene.routes("GET"):
                reader.get(
                    address, query_string={"q": TYPED}, headers={"User-Agent": TYPED, "Referer": TYPED}
                )
        wrong_on_purpose(app, browser)
    lines = heard.getvalue().splitlines()
    assert len(lines) > 400
    assert any('"code": 500' in line for line in lines)
    assert [line for line in lines if not set(json.loads(line)) <= ALLOWED] == []
    assert [(word, line) for line in lines for word in words if word in line] == []


def wrong_on_purpose(app, browser):
    """Let a view break with what was typed in the fault's own words; return the page."""

    def breaks(**_ids):
        raise ValueError(f"{TYPED} {PASSWORD}")

    kept = app.view_functions["home.about"]
    breaks.door = kept.door
    app.view_functions["home.about"] = breaks
    try:
        return browser.get("/about", query_string={"q": TYPED})
    finally:
        app.view_functions["home.about"] = kept


def test_a_log_that_says_it_would_be_found_out(scene):
    with listening() as heard:
        logging.getLogger("balai").warning("somebody typed %s", TYPED)
        logging.getLogger("some.package").warning(TYPED)
    assert heard.getvalue().count(TYPED) == 2


def test_no_error_page_repeats_what_was_asked_or_typed(scene, app, browser):
    browser.sign_in(scene.person("trainee"))
    token = {"csrf_token": browser.csrf_token()}
    asked = {"q": TYPED}
    answers = {
        404: browser.get(f"/{TYPED}", query_string=asked),
        405: browser.client.put("/about", query_string=asked, data={"name": TYPED}),
        400: browser.client.post("/account", query_string=asked, data={"name": TYPED}),
        403: browser.client.post(
            "/account", data=token | {"name": TYPED}, headers={"Sec-Fetch-Site": "cross-site"}
        ),
        413: browser.client.post("/account", data=TYPED.encode() * 800_000),
        500: wrong_on_purpose(app, browser),
    }
    for code, answer in answers.items():
        assert answer.status_code == code
        assert TYPED not in answer.text + str(answer.headers), code
        assert PASSWORD not in answer.text
        assert all(word not in answer.text for word in ("Traceback", "sqlite", ".py", app.instance_path))


BEHIND_THE_LINK = ("Canary-need", "Canary-home", "Canary-draft", "Canary-engaged", "Canary-tasks", "Canary-offer",
                   PASSWORD, NEW_PASSWORD, SECRET, KEY)  # fmt: skip


def too_much(letter):
    """Return what a letter says and may not: content, other people's addresses, a way in that is not its own."""
    said = f"{letter.subject}\n{letter.body}"
    found = [word for word in BEHIND_THE_LINK if word in said]
    found += [address for address in re.findall(r"[\w.+-]+@[\w.-]+\w", said) if address != letter.to]
    ways_in = re.findall(r"/link/\S+", said)
    return found + (ways_in if not letter.kind.startswith("entry.") else [])


def test_a_letter_says_nothing_of_what_is_behind_its_link(scene, app, kept_scene):
    kinds, wrong = set(), []
    for endpoint in POSTS:
        lay(app, kept_scene[0])
        sent = Sender(scene, endpoint).send()
        if "outbox_letter" in sent.changed:
            for letter in db.session.scalars(select(OutboxLetter).where(OutboxLetter.sent_at.is_(None))):
                kinds.add(letter.kind)
                wrong += [(endpoint, letter.kind, words) for words in too_much(letter)]
            db.session.rollback()
    assert wrong == []
    assert len(kinds) > 12


def test_a_letter_that_says_too_much_would_be_found_out():
    letter = OutboxLetter(
        to="a@example.org", kind="needs.posted", subject="Canary-need", body="b@example.org /link/x"
    )
    assert too_much(letter) == ["Canary-need", "b@example.org", "/link/x"]
