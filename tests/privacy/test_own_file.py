"""A person's own file holds everything that is theirs and may be told, and nothing of anybody else."""

import io
import json
import re
import zipfile

import pytest
from sqlalchemy import String, cast, select, update

from lms.base import audit
from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.base.personal import REGISTER, Then, entries
from lms.base.personal.purge import purge
from lms.entry.services import close_account
from lms.kernel.actor import SYSTEM
from tests.factories.canaries import mark, person, somebody
from tests.factories.courses import a_course
from tests.factories.people import a_secretary, actor_of

CANARY = re.compile(r"canary-(?:mine|theirs)[\w@.-]*")


@pytest.fixture
def two(app, clock):
    course = a_course()
    mine, theirs = somebody("mine", course), somebody("theirs", course)
    return mine, mark(mine, "mine"), theirs, mark(theirs, "theirs")


def taken_along(browser, account):
    browser.sign_in(account, stepped_up=True)
    answer = browser.post("/account/data", {}).response
    assert answer.headers["Content-Disposition"] == 'attachment; filename="my-data-on-balai.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def test_everybody_has_left_a_row_in_every_table_about_people(two):
    for account in (two[0], two[2]):
        empty = [
            e.name
            for e in entries()
            if db.session.scalar(select(e.model).where(e.whose(person(account)))) is None
        ]
        assert empty == []
    assert len(two[1]) > 40


def test_the_file_holds_every_own_word_that_may_be_told_and_no_word_of_another(two, browser):
    mine, written, _theirs, others = two
    files = taken_along(browser, mine)

    told = {canary for canary, (table, name) in written.items() if REGISTER[table].fields[name].exported}
    withheld = set(written) - told
    for text in (
        files["data.json"],
        files["read-me.html"],
        " ".join(t for n, t in files.items() if n[:6] == "tables"),
    ):
        found = set(CANARY.findall(text))
        assert told <= found
        assert not found & withheld
        assert not found & set(others)
        assert not [word for word in found if "theirs" in word]


def test_the_file_names_things_and_carries_no_key_of_ours(two, browser):
    parts = json.loads(taken_along(browser, two[0])["data.json"])["parts"]
    assert parts["enrolment"]["rows"][0]["edition"]
    assert parts["attempt"]["rows"][0]["quiz"]
    assert parts["account"]["rows"][0]["party"] == "Singapore"
    assert {
        head for part in parts.values() for row in part["rows"] for head in row if head.endswith(" id")
    } <= {"thing id"}


def test_after_the_clocks_only_what_the_register_keeps_is_found(two, clock):
    mine, written, theirs, others = two
    for account in (mine, theirs):
        close_account(account, by=actor_of(a_secretary()), now=clock.now())
    db.session.execute(update(OutboxLetter).values(sent_at=clock.now()))
    db.session.commit()
    for years in (1, 3, 6):
        later = clock.now().replace(year=clock.now().year + years)
        purge(by=SYSTEM, now=later)

    left = {(table, name) for canary, (table, name) in (written | others).items() if canary in everything()}
    kept = {
        (entry.name, name) for entry in entries() for name, field in entry.fields.items()
        if field.kept or all(clock.then is Then.KEEP for clock in entry.clocks)
    }  # fmt: skip
    assert left == {pair for pair in written.values() if pair in kept}
    assert {table for table, _name in left} == {
        "certificate",
        "endorsement",
        "evaluation_answer",
        "nomination",
        "role_grant",
    }
    assert audit.verify().whole
    assert purge(by=SYSTEM, now=later, dry_run=True)[-1].rows == 0


def everything():
    """Return every word of every table."""
    db.session.rollback()
    return " ".join(
        str(value)
        for table in db.metadata.tables.values()
        for row in db.session.execute(select(*(cast(column, String) for column in table.columns)))
        for value in row
    )


def test_the_password_is_asked_once_more(browser, two):
    browser.sign_in(two[0])
    answer = browser.post("/account/data", {}, follow=False)
    assert answer.code == 403 and answer.response.mimetype == "text/html"
    assert "Download your data" in browser.open("/account/data").text


def test_the_file_is_noted_on_the_trail_and_not_its_content(browser, two):
    taken_along(browser, two[0])
    event = audit.history(two[0])[0]
    assert (event.verb, event.facts) == ("take_own_data", "{}")
