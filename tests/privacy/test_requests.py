"""What a person asks about the own data is answered by others, in two working days, and stays on the trail."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from lms.base import audit
from lms.base.db import db
from lms.base.personal.purge import purge
from lms.entry.services import close_account
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken, WrongStage
from lms.privacy import emails, queries, services
from lms.privacy.models import DataRequest
from lms.privacy.rules import RequestKind, RequestStage, answer_by
from tests.factories.letters import SECRET, assert_kept
from tests.factories.notices import letters_to, notices_of
from tests.factories.people import a_focal_point, a_partner_officer, a_secretary, a_trainee, actor_of
from tests.factories.training import fresh


def asked_by(account, clock, kind=RequestKind.CORRECTION, text="My post is wrong."):
    return services.ask(account, kind, text, by=actor_of(account), now=clock.now())


@pytest.mark.parametrize("asked_on, due_on", [
    (date(2026, 11, 23), date(2026, 11, 25)), (date(2026, 11, 26), date(2026, 11, 30)),
    (date(2026, 11, 27), date(2026, 12, 1)), (date(2026, 11, 28), date(2026, 12, 1)),
    (date(2026, 11, 29), date(2026, 12, 1)),
])  # fmt: skip
def test_the_first_answer_is_due_on_the_second_working_day(asked_on, due_on):
    assert answer_by(asked_on) == due_on


def test_the_day_is_counted_where_the_person_is(app, clock):
    clock.fix(datetime.fromisoformat("2026-11-24T18:00:00+00:00"))
    assert asked_by(a_trainee(name="Here"), clock).answer_due_on == date(2026, 11, 26)
    abroad = a_trainee()
    abroad.time_zone = "Asia/Dili"
    db.session.commit()
    assert asked_by(abroad, clock).answer_due_on == date(2026, 11, 27)


def test_asked_answered_done_each_on_the_trail_and_told(browser, clock):
    focal, trainee = a_focal_point(), a_trainee(name="Siti Aminah")
    page = browser.sign_in(trainee).open("/account/data").follow("Ask for a correction")
    page = page.submit(kind="correction", text="My post is wrong.")
    assert "two working days" in page.flashes
    assert "first answer by" in page.text

    browser.sign_in(focal)
    assert "about personal data, to be answered" in browser.open("/").text
    page = browser.open("/data-requests").follow("Siti Aminah")
    assert "My post is wrong." in page.text
    page.submit(text="We mend it today.")
    page = browser.open("/data-requests").follow("Siti Aminah")
    page.submit(text="It is mended.")
    assert "about personal data, to be answered" not in browser.open("/").text

    page = browser.sign_in(trainee).open("/account/data")
    assert "We mend it today." in page.text and "It is mended." in page.text
    asked = fresh(db.session.scalars(db.select(DataRequest)).one())
    assert [event.verb for event in audit.history(asked)] == ["finish", "answer", "ask_about_data"]
    assert "mend" not in " ".join(event.facts for event in audit.history(asked))
    assert len(letters_to(focal)) == 1 and len(notices_of(trainee)) == 2


def test_an_empty_answer_is_shown_again_and_an_empty_question_too(browser, clock):
    trainee = a_trainee()
    asked = asked_by(trainee, clock)
    browser.sign_in(a_focal_point())
    page = browser.open(f"/data-requests/{asked.public_id}").submit(text="")
    assert page.code == 422 and "Your words to the person" in page.errors
    assert browser.sign_in(trainee).open("/account/data/ask").submit(text="").code == 422


def test_who_was_faster_is_not_written_over(browser, clock):
    asked = asked_by(a_trainee(), clock)
    browser.sign_in(a_secretary())
    page = browser.open(f"/data-requests/{asked.public_id}")
    services.answer(asked, "First.", by=actor_of(a_focal_point()), now=clock.now())
    page = page.submit(text="Second.")
    assert page.code == 422
    assert "Second." in page.html
    assert fresh(asked).answer == "First."


def test_nobody_answers_the_own_request(app, clock):
    focal = a_focal_point()
    asked = asked_by(focal, clock)
    with pytest.raises(RuleBroken, match="own request"):
        services.answer(asked, "Fine.", by=actor_of(focal), now=clock.now())
    assert fresh(asked).stage == RequestStage.ASKED
    assert db.session.scalars(queries.waiting_requests(actor_of(focal))).all() == []


def test_nothing_is_finished_before_it_was_answered(app, clock):
    asked = asked_by(a_trainee(), clock)
    with pytest.raises(WrongStage):
        services.finish(asked, "Done.", by=actor_of(a_secretary()), now=clock.now())


def test_the_secretariat_is_told_where_no_focal_point_can_answer(app, clock):
    secretary, other = a_secretary(), a_focal_point("MY")
    asked_by(a_partner_officer("japan"), clock)
    asked_by(a_trainee("SG"), clock)
    assert len(letters_to(secretary)) == 2
    assert letters_to(other) == []


def test_a_late_answer_is_shown_as_late(browser, clock):
    asked = asked_by(a_trainee(), clock)
    clock.fix(clock.now() + timedelta(days=5))
    page = browser.sign_in(a_focal_point()).open(f"/data-requests/{asked.public_id}")
    assert "overdue" in page.text


@pytest.mark.parametrize("values, name", [
    ({"answered_at": datetime.fromisoformat("2026-11-24T02:00:00+00:00")}, "answer_of_data_is_dated"),
    ({"stage": RequestStage.DONE, "answered_at": datetime.fromisoformat("2026-11-24T02:00:00+00:00")}, "done_is_dated"),
])  # fmt: skip
def test_the_table_refuses_a_stage_without_its_date(app, clock, values, name):
    asked_by(a_trainee(), clock)
    with pytest.raises(IntegrityError, match=name):
        db.session.execute(update(DataRequest).values(values))
    db.session.rollback()


def test_a_wish_for_erasure_ends_the_name_in_the_night_after_the_account_is_closed(app, clock):
    trainee, secretary, now = a_trainee(name="Siti Aminah"), a_secretary(), clock.now()
    asked = asked_by(trainee, clock, RequestKind.ERASURE, "All of it.")
    services.answer(asked, "We close the account.", by=actor_of(secretary), now=now)
    services.finish(asked, "Closed.", by=actor_of(secretary), now=now)
    purge(by=SYSTEM, now=now + timedelta(days=1))
    assert fresh(trainee).name == "Siti Aminah"

    close_account(trainee, by=actor_of(secretary), now=now)
    purge(by=SYSTEM, now=now + timedelta(days=1))
    assert fresh(trainee).name == "Former member"
    assert audit.verify().whole


def test_a_letter_tells_that_somebody_asks_and_not_who_or_what(app, clock):
    asked = asked_by(a_trainee(name=SECRET), clock, text=SECRET)
    assert_kept(emails.data_asked(a_focal_point(name="Farid Hassan"), asked))


def test_a_letter_tells_of_an_answer_and_not_what_it_says(app, clock):
    asked = asked_by(a_trainee(name="Siti Aminah"), clock, text=SECRET)
    services.answer(asked, SECRET, by=actor_of(a_secretary()), now=clock.now())
    assert_kept(emails.data_answered(asked))
