"""Topics are suggested while a need is typed: by a button without a script, and nothing is kept by asking."""

from sqlalchemy import func, select

from lms.base.db import db
from lms.needs.models import Need
from tests.factories.people import a_focal_point


def test_the_button_suggests_and_keeps_what_was_typed(browser, clock):
    browser.sign_in(a_focal_point("ID"))
    page = browser.open("/needs/new")
    typed = {"title": "Ponsel terkunci", "text": "Ekstraksi data ponsel pintar memakan waktu berbulan-bulan."}
    page = page.submit(**typed, step="suggest")
    assert page.code == 200
    assert "FOR-3" in page.soup.select_one("[data-suggest]").get_text()
    assert typed["title"] in page.html and typed["text"] in page.html
    assert db.session.scalar(select(func.count(Need.id))) == 0

    chosen = page.press("FOR-3")
    assert chosen.form().select_one("#topic option[selected]")["value"] == "FOR-3"
    done = chosen.submit(audiences=["investigator"], languages=["id"], people="5")
    assert done.title == typed["title"]


def test_words_that_no_topic_knows_say_so(browser, clock):
    page = (
        browser.sign_in(a_focal_point("SG"))
        .open("/needs/new")
        .submit(title="zzz", text="qqq", step="suggest")
    )
    assert "No topic is near to these words" in page.text
