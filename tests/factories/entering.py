"""Coming in through the pages: by a link, with a password and, where a role asks for it, a second factor."""

import re

import pyotp
from sqlalchemy import select

from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.kernel import clock
from tests.factories.story import the_path_in

WORDS = "quiet mangrove beside seven boats"


def the_link_to(email):
    """Return the path of the link in the newest letter to an address that nobody may read but its owner."""
    wanted = select(OutboxLetter.body).where(OutboxLetter.to == email).order_by(OutboxLetter.id.desc())
    return the_path_in(db.session.scalar(wanted.limit(1)))


def enter(browser, link, email):
    """Set a password by a link, sign in, set up the second factor if one is asked for; returns the page."""
    link = link if link.startswith("/") else the_path_in(link)
    signing_in = browser.open(link).submit(password=WORDS, again=WORDS)
    assert browser.open(link).status == 404, "the link works twice"
    page = signing_in.submit(email=email, password=WORDS)
    if page.title == "Set up a second factor":
        page = prove(page)
    return page


def prove(page):
    """Give the first code of a new authenticator app."""
    secret = re.search(r"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}", page.text)[0].replace(" ", "")
    return page.submit("/account/second-factor", code=pyotp.TOTP(secret).at(clock.now()))


def invite(page, name, email, party, *roles, **typed):
    """Invite somebody with roles, from any page of whoever may; returns the account's page."""
    form = page.browser.open("/accounts/invite")
    done = form.submit(name=name, email=email, party=party, roles=list(roles), **typed)
    assert done.status == 200, done.errors
    return done


def approve(page, name):
    """Approve somebody's request for access."""
    done = page.follow(name).submit(verdict="approve")
    assert done.status == 200, done.errors
    return done
