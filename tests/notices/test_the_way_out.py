"""Letters that may be stopped are stopped by their own link, by nobody else and by no other way."""

from email import message_from_bytes
from pathlib import Path

from sqlalchemy import select

from lms.base import mail
from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.editions import services as editions
from lms.kernel.actor import SYSTEM
from lms.notices import queries, services
from lms.notices.models import Notice
from lms.notices.rules import About, Channel
from tests.factories.people import a_focal_point, actor_of
from tests.factories.training import a_planned_edition


def notices_of(account):
    wanted = select(Notice).where(Notice.reader == account.public_id).order_by(Notice.id)
    return list(db.session.scalars(wanted))


def letters_to(account):
    wanted = select(OutboxLetter).where(OutboxLetter.to == account.email).order_by(OutboxLetter.id)
    return list(db.session.scalars(wanted))


def choose(account, about, channel, clock):
    services.choose({about: channel}, by=actor_of(account), now=clock.now())


def told_of_a_call(clock, state="SG"):
    """Return a focal point who has just been told of a call."""
    focal = a_focal_point(state)
    editions.publish_edition(a_planned_edition(states=(state,)), by=SYSTEM, now=clock.now())
    return focal


class TestTheWayOut:
    def test_letters_that_may_be_stopped_carry_both_headers(self, app, clock):
        focal = told_of_a_call(clock)
        mail.deliver_due(by=SYSTEM, now=clock.now())

        (letter,) = letters_to(focal)
        file = Path(app.instance_path) / "mail" / f"{letter.public_id}.eml"
        message = message_from_bytes(file.read_bytes())
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert message["List-Unsubscribe"].strip("<>") in message.get_payload(decode=True).decode()

    def test_looking_at_the_link_changes_nothing(self, browser, clock):
        focal = told_of_a_call(clock)
        page = browser.open(path_out(focal))

        assert page.code == 200
        assert queries.choices_of(focal.public_id)[About.CALLS] == Channel.AT_ONCE

    def test_a_mail_program_stops_letters_without_cookie_or_token(self, app, clock):
        focal = told_of_a_call(clock)
        answer = app.test_client().post(path_out(focal), data={"List-Unsubscribe": "One-Click"})

        assert answer.status_code == 200
        db.session.rollback()
        assert queries.choices_of(focal.public_id)[About.CALLS] == Channel.HERE
        editions.publish_edition(a_planned_edition(states=("SG",)), by=SYSTEM, now=clock.now())
        assert len(letters_to(focal)) == 1
        assert len(notices_of(focal)) == 2

    def test_a_person_stops_them_with_a_button(self, browser, clock):
        focal = told_of_a_call(clock)
        page = browser.open(path_out(focal)).press("Stop them")

        assert page.title == "Stopped"
        assert queries.choices_of(focal.public_id)[About.CALLS] == Channel.HERE

    def test_stopping_the_digest_leaves_what_comes_at_once(self, app, clock):
        focal = a_focal_point("SG")
        choose(focal, About.CALLS, Channel.DIGEST, clock)
        services.stop(queries.Stopping(focal.public_id, None), by=SYSTEM, now=clock.now())

        chosen = queries.choices_of(focal.public_id)
        assert (chosen[About.CALLS], chosen[About.MATCHES]) == (Channel.HERE, Channel.AT_ONCE)

    def test_a_link_with_one_changed_letter_is_nothing(self, browser, clock):
        path = path_out(told_of_a_call(clock))
        broken = path[:-6] + ("A" if path[-6] != "A" else "B") + path[-5:]

        assert browser.open(broken).code == 404
        assert browser.post(broken).code == 404

    def test_no_other_address_may_be_posted_to_without_a_token(self, app, clock):
        from lms.base.forms import csrf

        assert csrf._exempt_views == {"lms.notices.views.stop"}


def path_out(account):
    return letters_to(account)[0].stop.removeprefix("http://127.0.0.1:8000")
