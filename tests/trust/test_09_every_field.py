"""Default 9: what is typed into any field comes out of every page, file, letter and calendar as nothing but words."""

import io
import re
from urllib.parse import quote

import pytest
from icalendar import Calendar
from pypdf import PdfReader
from sqlalchemy import select

from lms.base.db import db
from lms.base.mail import OutboxLetter
from tests.factories.browser import Browser, filled
from tests.factories.corpora import HARMLESS, IGNORED, LINKS, corpus, elements
from tests.factories.typed_everywhere import write_everywhere

MARK = "hit(1)"
TEXTS = [text.replace("\x00", "") for _name, text in corpus("xss.txt")]
READERS = (None, "trainee", "focal point", "partner officer", "secretariat", "system administrator")
NEVER = {
    "iframe",
    "object",
    "embed",
    "base",
    "math",
    "style",
    "frameset",
    "portal",
    "foreignobject",
    "animate",
    "set",
}
MAY_HOLD = {"value", "title", "alt", "aria-label", "content", "placeholder", "datetime", "data-label"}
"""Attributes in which a browser takes words for words."""


def drawn(tag, value):
    """Tell whether it is a picture of ours that is written into the page; a picture runs nothing."""
    return tag == "img" and re.match(r"data:image/(svg\+xml|png)[;,]", value) and "hit" not in value


def faults_of_page(answer):
    """Return what on a page a browser would run, load or lead to that is not ours."""
    found = []
    for tag, named in elements(answer.text):
        if tag in NEVER or (tag == "script" and not named.get("src", "").startswith("/static/")):
            found.append(tag)
        if tag == "meta" and named.get("http-equiv", "").lower() == "refresh":
            found.append("refresh")
        for name, value in named.items():
            leads = name in LINKS and not HARMLESS.match(IGNORED.sub("", value)) and not drawn(tag, value)
            if name.startswith("on") or name == "style" or leads:
                found.append(f"{tag} {name}={value}")
            if MARK in value and name not in MAY_HOLD | LINKS and not name.startswith("data-"):
                found.append(f"{tag} holds it in {name}")
    return found


def faults_of(answer):
    """Return what is wrong with any kind of answer."""
    found = [
        f"header {name}"
        for name, value in answer.headers
        if re.search(r"[\r\n]", value) or name in {"X-Hit", "Bcc"}
    ]
    found += [cookie for cookie in answer.headers.getlist("Set-Cookie") if cookie.startswith("hit")]
    if answer.mimetype == "text/html":
        found += faults_of_page(answer)
    if answer.mimetype == "text/calendar":
        found += faults_of_calendar(answer.data)
    if answer.mimetype == "application/pdf":
        found += faults_of_pdf(answer.data)
    return found


def faults_of_calendar(body):
    events = Calendar.from_ical(body).walk()
    names = {name for event in events for name in event}
    strange = names & {"ATTACH", "X-HIT", "BCC", "DESCRIPTION;X"}
    summaries = [str(event.get("SUMMARY", "")) for event in events]
    return [*strange, *(text for text in summaries if text == "hit")]


def faults_of_pdf(body):
    with io.BytesIO(body) as file:
        reader = PdfReader(file)
        root = reader.trailer["/Root"]
        links = [
            str(a.get_object().get("/A", {}).get("/URI", ""))
            for page in reader.pages
            for a in page.get("/Annots", [])
        ]
    return [name for name in ("/JavaScript", "/OpenAction", "/AA") if name in root and name != "/OpenAction"] + [
        link for link in links if link and not link.startswith("http")]  # fmt: skip


@pytest.fixture
def hostile(scene):
    """The scene with a trick in every text of every row."""
    written = write_everywhere(TEXTS)
    assert len(written) > 80
    return scene


@pytest.mark.parametrize("who", READERS)
def test_no_page_or_file_runs_what_is_kept_anywhere(hostile, app, who):
    browser, shown = Browser(app), 0
    if who:
        browser.sign_in(hostile.person(who), stepped_up=True)
    for endpoint, address in hostile.routes("GET"):
        answer = browser.get(address)
        assert answer.status_code < 500, (endpoint, answer.text[:300])
        assert faults_of(answer) == [], (who, address)
        shown += MARK in answer.text if answer.mimetype == "text/html" else 0
    assert shown >= (3 if who in {None, "system administrator"} else 15)


@pytest.mark.parametrize("who", READERS)
def test_no_page_runs_what_is_typed_into_its_forms(scene, app, who):
    """Every form is filled with tricks and sent, as it stands and again where it leads."""
    browser, turn, sent = Browser(app), iter(TEXTS * 20), set()
    if who:
        browser.sign_in(scene.person(who), stepped_up=True)
    for _endpoint, address in scene.routes("GET"):
        page = browser.open(address)
        for form in page.soup.find_all("form"):
            typed, where = fill(form, turn), form.get("action") or address
            if not typed or (where, *typed) in sent or where.endswith("sign-out"):
                continue
            sent.add((where, *typed))
            if form.get("method", "get").lower() == "get":
                answer = browser.get(where, query_string=typed)
            else:
                answer = browser.post(where, data=typed).response
            assert answer.status_code < 500, (address, typed)
            assert faults_of(answer) == [], (who, address)
    assert len(sent) > (3 if who is None else 15)
    for letter in db.session.scalars(select(OutboxLetter)):
        assert not re.search(r"[\r\n]", letter.subject + letter.to), letter.subject


def fill(form, turn):
    """Return the form's values with the next trick in each field that takes words, or None without such a field."""
    typed, words = filled(form), 0
    for field in form.find_all(["input", "textarea"]):
        if field.name == "textarea" or field.get("type", "text") in {
            "text",
            "search",
            "email",
            "url",
            "password",
        }:
            typed[field["name"]], words = next(turn), words + 1
    return typed if words else None


PLACES = ("/{}", "/search?q={}", "/catalogue?q={}&sort={}&after={}", "/verify/{}", "/states/{}",
          "/needs?q={}&stage={}", "/static/{}", "/api/{}")  # fmt: skip


@pytest.mark.parametrize("turn", range(len(PLACES)), ids=PLACES.__getitem__)
def test_no_address_comes_back_as_anything_but_words(scene, browser, turn):
    """Each trick is sent to one place, and each place gets its share of every class."""
    browser.sign_in(scene.person("secretariat"))
    for text in TEXTS[turn :: len(PLACES)]:
        answer = browser.get(PLACES[turn].replace("{}", quote(text, safe="")))
        assert answer.status_code < 500, text
        assert faults_of(answer) == [], text


def test_the_judge_sees_a_page_that_runs_something():
    class Page:
        def __init__(self, text):
            self.text = text

    bad = [text for text in TEXTS if faults_of_page(Page(f"<!doctype html><main>{text}</main>"))]
    assert len(bad) > 150
    assert faults_of_calendar(
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nATTACH:x\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    ) == ["ATTACH"]
