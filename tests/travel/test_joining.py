"""How to join: written in versions, told to whoever holds a seat, read by them."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from lms.admissions import services as admissions
from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.editions import services as editions
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken
from lms.notices.models import Notice
from lms.travel import queries, services
from lms.travel.models import JoiningVersion
from tests.factories.attending import after_its_end, seated
from tests.factories.people import a_focal_point, a_secretary, a_state, a_trainer, actor_of, keep
from tests.factories.training import a_planned_edition, a_published_edition

ROOM = "Room 4, 09:00.\n\nBring your **badge**."


def write(edition, text, clock, by=SYSTEM):
    return services.write_joining(edition, text, by=by, now=clock.now())


def told(account):
    found = select(OutboxLetter).where(
        OutboxLetter.kind == "travel.joining_changed", OutboxLetter.to == account.email
    )
    return list(db.session.scalars(found))


def test_each_text_is_a_version_and_the_newest_holds(app, clock):
    edition, secretary = a_planned_edition(), actor_of(a_secretary())
    assert queries.joining_of(edition) == ""
    write(edition, ROOM, clock, by=secretary)
    write(edition, "Room 5.\r\n", clock, by=secretary)
    assert queries.joining_of(edition) == "Room 5."
    versions = queries.joining_versions(edition)
    assert [(v.number, v.text, v.account_id) for v in versions] == [
        (2, "Room 5.", secretary.account_id), (1, ROOM, secretary.account_id),
    ]  # fmt: skip


def test_the_same_text_is_no_version_and_tells_nobody(app, clock):
    edition = a_published_edition()
    seat = seated(edition, clock)
    write(edition, ROOM, clock)
    assert write(edition, f" {ROOM}\r\n", clock) is None
    assert len(told(seat.account)) == 1


def test_whoever_holds_a_seat_is_told_and_not_what_it_says(app, clock):
    edition = a_published_edition()
    seat, gone, focal = seated(edition, clock), seated(edition, clock), a_focal_point("SG")
    admissions.withdraw(gone.nomination, by=SYSTEM, now=clock.now())
    write(edition, ROOM, clock)
    (letter,) = told(seat.account)
    assert "Room 4" not in letter.body + letter.subject
    assert told(gone.account) == told(focal) == []
    notices = select(Notice.subject).where(Notice.reader == seat.account.public_id)
    assert "How to join has changed" in db.session.scalars(notices).all()


def test_a_failure_after_the_letters_leaves_neither_version_nor_letter(app, clock):
    edition = a_published_edition()
    seat = seated(edition, clock)
    keep(JoiningVersion(edition_id=edition.id, number=3, text="x", written_at=clock.now()))
    keep(JoiningVersion(edition_id=edition.id, number=2, text="y", written_at=clock.now()))
    with pytest.raises(IntegrityError):
        write(edition, ROOM, clock)
    db.session.rollback()
    assert told(seat.account) == []
    assert queries.joining_of(edition) == "x"


def test_nobody_joins_what_is_over(app, clock):
    edition = a_published_edition()
    cancelled = a_published_edition(title="Another")
    editions.cancel_edition(cancelled, "Too few.", by=SYSTEM, now=clock.now())
    after_its_end(edition, clock)
    for each in (edition, cancelled):
        with pytest.raises(RuleBroken, match="is over"):
            write(each, ROOM, clock)


def test_the_seated_read_it_as_it_is_meant_and_the_public_does_not(clock, browser):
    edition = a_published_edition()
    seat = seated(edition, clock)
    here = f"/nominations/{seat.nomination.public_id}"
    assert "has not written joining instructions yet" in browser.sign_in(seat.account).open(here).text
    write(edition, ROOM + "\n\n<script>alert(1)</script>", clock)
    page = browser.open(here)
    assert "Bring your badge" in page.text
    assert page.soup.find("strong", string="badge")
    assert "Room 4" not in browser.sign_out().open(f"/editions/{edition.public_id}").text


def test_the_secretariat_or_the_host_writes_it_and_sees_the_versions(clock, browser):
    edition = a_published_edition(host=a_state("TH"))
    here = f"/editions/{edition.public_id}/joining"
    page = (
        browser.sign_in(a_secretary(name="Siti Writer"))
        .open(f"/editions/{edition.public_id}")
        .follow("How to join")
    )
    assert "Nothing has been written yet." in page.text
    page = page.submit(text=ROOM)
    assert "whoever holds a seat has been told" in page.flashes
    versions = browser.open(here).text
    assert "Version 1, which holds" in versions
    assert "Siti Writer" in versions
    assert "Nothing has changed." in browser.open(here).submit(text=ROOM).flashes
    refused = browser.open(here).submit(text="x" * 20_001)
    assert refused.code == 422
    assert refused.soup.find("textarea").get_text().strip() == "x" * 20_001
    browser.sign_out().sign_in(a_focal_point("TH")).open(here).submit(text="")
    assert "Taken back" in browser.open(here).text
    for other in (a_focal_point("SG"), a_trainer()):
        assert browser.sign_out().sign_in(other).open(here).code == 403
