"""The digest, and the foot of a letter that may be stopped, as they are kept."""

from dataclasses import replace

from sqlalchemy import select

from lms.base.db import db
from lms.editions import emails as editions
from lms.editions import services
from lms.kernel.actor import SYSTEM
from lms.notices import emails
from lms.notices.models import Notice
from lms.notices.rules import About
from tests.factories.letters import SECRET, assert_kept
from tests.factories.needs import a_match, an_open_need
from tests.factories.people import a_focal_point
from tests.factories.training import a_planned_edition


def test_a_digest_lists_what_is_new_and_where(app, clock):
    focal = a_focal_point("SG", name="Farid Hassan")
    services.publish_edition(a_planned_edition(states=("SG",)), by=SYSTEM, now=clock.now())
    told = list(db.session.scalars(select(Notice).where(Notice.reader == focal.public_id)))
    assert_kept(emails.digest(focal.public_id, told, to=focal.email, name=focal.name))


def test_a_digest_names_no_need(app, clock):
    focal = a_focal_point("SG", name="Farid Hassan")
    a_match(an_open_need("SG", title=SECRET, text=SECRET))
    (told,) = db.session.scalars(select(Notice).where(Notice.reader == focal.public_id))

    letter = emails.digest(focal.public_id, [told], to=focal.email, name=focal.name)

    assert told.detail == SECRET
    assert told.subject in letter.body
    assert SECRET not in letter.body


def test_the_foot_says_what_is_stopped_and_where_to_choose(app, clock):
    focal = a_focal_point("SG", name="Farid Hassan")
    written = editions.call_opened(focal, a_planned_edition(states=("SG",)))
    whole = emails.with_a_way_out(written, focal.public_id, About.CALLS)
    assert whole.stop in whole.body
    assert_kept(replace(whole, kind="notices.with_a_foot"))
