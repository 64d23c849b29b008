"""T22: two honest people edit one thing; the second is shown both texts and overwrites nothing unread."""

import sqlite3
from contextlib import closing, contextmanager

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from lms.base.transactions import CHECK
from lms.needs.rules import Visibility
from tests.factories.browser import Browser
from tests.factories.people import PASSWORD
from tests.factories.proofs import STEP_UP
from tests.factories.sending import Sender, rows_in

CHANGES = {
    "editions.change_block": ("capacity", "31", "32"),
    "editions.change_edition": ("place", "Hanoi", "Manila"),
    "nominations.change_nomination": ("post", "Chief", "Deputy"),
    "editions.change_seats": ("capacity", "29", "28"),
    "editions.change_session": ("room", "Room 8", "Room 9"),
    "meetings.change_meeting": ("place", "Hanoi", "Manila"),
    "needs.change_need": ("title", "Phones in Hanoi", "Phones in Manila"),
    "engagements.change_offering": ("title", "A week in Hanoi", "A week in Manila"),
    "programmes.change_programme": ("title", "First hours", "First days"),
    "rounds.change_round": ("title", "Plan of Hanoi", "Plan of Manila"),
    "topics.edit_topic": ("name", "First hours", "First days"),
    "travel.change_funding": ("reference", "JP-1", "JP-2"),
    "travel.change_joining": ("text", "Room 4", "Room 5"),
    "travel.change_travel": ("contact_name", "Aminah Tan", "Farid Tan"),
}
LOOKED = dict.fromkeys(
    ("editions.change_block", "editions.change_seats", "editions.change_session"), {"step": "publish"}
)
"""What shows the difference first: these are sent from the page that shows it."""
FASTER = "Somebody else changed this while you had it open"
NEED = "needs.change_need"


def two_at(scene, endpoint):
    """Return the page of one form as two browsers have it open at once."""
    sender = Sender(scene, endpoint)
    other = Sender(scene, endpoint)
    return sender.browser.open(sender.path), other.browser.open(other.path)


def held(page):
    """Return {field: what stands in it}."""
    return {
        tag["name"]: tag.get("value") or tag.get_text().lstrip("\r\n") for tag in page.form().select("[name]")
    }


def test_every_form_that_changes_something_is_here(application):
    rules = [rule for rule in application.url_map.iter_rules() if rule.methods >= {"GET", "POST"}]
    names = {rule.endpoint for rule in rules}
    assert {name for name in names if name.split(".")[1].startswith(("change_", "edit_"))} == CHANGES.keys()


@pytest.mark.parametrize("endpoint", sorted(CHANGES))
def test_the_second_reads_both_texts_and_then_decides(scene, app, endpoint):
    name, one, two = CHANGES[endpoint]
    first, second = two_at(scene, endpoint)
    typed = LOOKED.get(endpoint, {})
    assert first.submit(**{name: one}, **typed).code == 200
    kept = rows_in(app)

    refused = second.submit(**{name: two}, **typed)

    assert refused.code == 409
    assert FASTER in refused.errors
    assert f"Stands now: {one} You typed: {two}" in refused.errors
    assert held(refused)[name] == two
    assert rows_in(app) == kept
    done = refused.submit(**typed)
    assert done.code == 200
    assert done.path != refused.path
    assert held(second.browser.open(refused.path))[name] == two


@pytest.mark.parametrize("endpoint", sorted(CHANGES))
def test_a_form_that_nobody_overtook_is_kept_at_once(scene, endpoint):
    name, one, two = CHANGES[endpoint]
    page, _other = two_at(scene, endpoint)
    typed = LOOKED.get(endpoint, {})
    page.submit(**{name: one}, **typed)
    after = page.browser.open(page.path).submit(**{name: two}, **typed)
    assert (after.code, after.errors) == (200, "")
    assert after.path != page.path


def test_what_only_the_other_one_touched_is_not_undone(scene):
    first, second = two_at(scene, NEED)
    first.submit(title="Phones in Hanoi", languages=["en", "vi"])

    refused = second.submit(people="8")

    assert refused.code == 409
    assert refused.errors.count("You did not touch it") == 2
    assert "You typed" not in refused.errors
    refused.submit()
    kept = second.browser.open(second.path)
    assert (held(kept)["title"], held(kept)["people"]) == ("Phones in Hanoi", "8")
    assert [box["value"] for box in kept.soup.select("[name=languages][checked]")] == ["en", "vi"]


def test_choices_are_told_in_their_words(scene):
    first, second = two_at(scene, NEED)
    first.submit(urgency="5", languages=["en", "th"])
    refused = second.submit(urgency="1", languages=[])
    assert refused.code == 422, "what is incomplete is said first, and is still no way around"
    refused = refused.submit(urgency="1", languages=["en"])
    assert refused.code == 409
    assert "Stands now: 5 " in refused.errors
    assert "You typed: 1 " in refused.errors
    assert "Stands now: English, Thai" in refused.errors


def test_a_third_who_is_faster_still_is_shown_too(scene):
    first, second = two_at(scene, NEED)
    first.submit(title="One")
    refused = second.submit(title="Two")
    first.browser.open(first.path).submit(title="Three")

    again = refused.submit()

    assert again.code == 409
    assert "Stands now: Three You typed: Two" in again.errors


def test_two_who_type_the_same_do_not_disturb_each_other(scene):
    first, second = two_at(scene, NEED)
    first.submit(title="The same words")
    assert second.submit(title="The same words").errors == ""


def test_one_form_sent_twice_is_a_repeat_and_nobody_else(scene):
    page, _other = two_at(scene, NEED)
    done = page.submit(title="Twice")
    again = page.submit(title="Twice")
    assert (again.path, again.errors) == (done.path, "")
    assert "the first one counted" in again.flashes


def test_a_change_while_the_proof_is_asked_for_is_seen(scene, app):
    """Showing an open need to more readers asks for the password: the form waits meanwhile, with its mark."""
    person, path = scene.person("focal point"), f"/needs/{scene.need.public_id}/change"
    first, second = (Browser(app).sign_in(person).open(path) for _ in range(2))
    asked = second.submit(title="Two", visibility=Visibility.ALL_PARTNERS.value)
    assert asked.title == STEP_UP
    first.submit(title="One")

    refused = asked.submit(proof_password=PASSWORD)

    assert refused.code == 409
    assert "Stands now: One You typed: Two" in refused.errors
    done = refused.submit().submit(proof_password=PASSWORD)
    assert (done.code, done.title) == (200, "Two")


@contextmanager
def just_before_the_write(do):
    """Let something happen once, after a form was looked at and before its transaction begins."""
    waiting = [do]

    def reading_ended(session):
        if waiting and CHECK in session.info:
            waiting.pop()()

    event.listen(Session, "after_rollback", reading_ended)
    try:
        yield
    finally:
        event.remove(Session, "after_rollback", reading_ended)
    assert not waiting, "nothing was written"


def test_not_even_a_moment_is_left_open(scene, app):
    page, _other = two_at(scene, NEED)

    def overtake():
        file = f"{app.instance_path}/balai.sqlite3"
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            connection.execute("UPDATE need SET title = 'A moment before'")

    with just_before_the_write(overtake):
        refused = page.submit(title="A moment after")

    assert refused.code == 409
    assert "Stands now: A moment before You typed: A moment after" in refused.errors
    assert held(page.browser.open(page.path))["title"] == "A moment before"


@pytest.mark.parametrize(
    "seen", ["", "title", "title=", "=", "nothing=x", "title=" + 60_000 * "a", "<script>"]
)
def test_a_mark_that_we_did_not_make_breaks_nothing(scene, seen):
    page, _other = two_at(scene, NEED)
    assert page.submit(seen=seen, title="Another").code in {200, 409}
