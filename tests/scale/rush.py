"""The rush for seats: officers with an offer who all press the same button at the same moment."""

from datetime import date
from itertools import cycle, islice
from secrets import token_hex, token_urlsafe
from typing import NamedTuple

from lms.accounts.models import Account, RoleGrant
from lms.accounts.rules import AccountStage, hashed
from lms.admissions.services import offer, offer_standby
from lms.admissions.services.screening import enter_book
from lms.base.db import db
from lms.base.transactions import use_case
from lms.kernel import clock
from lms.kernel.actor import SYSTEM, Role
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage
from lms.proofs.models import SignedInSession
from lms.proofs.rules import ABSOLUTE
from tests.factories.people import a_state, password_hash
from tests.factories.training import ASEAN, a_published_edition
from tests.scale.clients import Answer, Client, all_at_once

SEATS, GUARANTEED, CAP = 30, 2, 5


class Press(NamedTuple):
    """One press of a button: on which nomination, which verb, and what was answered."""

    nomination: str
    verb: str
    answer: Answer

    @property
    def confirmed(self):
        """Tell whether the person was told that it worked."""
        return self.answer.code == 302 and self.answer.location.endswith(f"/nominations/{self.nomination}")

    @property
    def refused(self):
        """Tell whether the person was told, in a sentence, that it did not."""
        full = self.answer.code == 422 and "No seat is left" in self.answer.text
        late = self.answer.code == 409 and "at the stage" in self.answer.text
        return full or late

    @property
    def broken_off(self):
        """Tell whether no answer came."""
        return self.answer.code == 0


def an_edition():
    """Return an edition with thirty seats: two guaranteed to each of eleven states, eight open."""
    return a_published_edition(capacity=SEATS, guaranteed=GUARANTEED, cap=CAP)


def standing_by(edition, many):
    """Return nominations with stand-by offers, dealt out to the states in turn: no seat is held."""
    found = eligible(edition, many)
    _let_stand_by(found, by=SYSTEM, now=clock.now())
    return found


def holding(edition, many):
    """Return nominations whose offered seat is held."""
    found = eligible(edition, many)
    for nomination in found:
        assert offer(nomination, by=SYSTEM, now=clock.now())
    return found


@use_case
def _let_stand_by(nominations, *, by, now):
    """Offer to all of them in one transaction."""
    for nomination in nominations:
        offer_standby(nomination, by=by, now=now)


@use_case
def _find_in_book(nominations, *, by, now):
    """Write eligible officers into the seat book, as the screening does."""
    for nomination in nominations:
        enter_book(nomination, by=by, now=now)


def eligible(edition, many):
    """Return nominations ready for a seat, of officers of their own; saved in one go: each commit takes its time."""
    found = []
    for code in islice(cycle(ASEAN), many):
        officer = _an_officer(a_state(code))
        found.append(
            Nomination(
                edition=edition, block=edition.blocks[0], state=officer.party, account=officer, agency="Police", post="Investigator",
                languages=["en"], endorsed_at=clock.now(), stage=NominationStage.ELIGIBLE,
            )
        )  # fmt: skip
    db.session.add_all(found)
    db.session.commit()
    _find_in_book(found, by=SYSTEM, now=clock.now())
    return found


def _an_officer(state):
    key = token_hex(6)
    officer = Account(email=f"{key}@example.org", name=f"Officer {key}", party=state,
                      stage=AccountStage.ACTIVE, password_hash=password_hash())  # fmt: skip
    officer.roles.append(RoleGrant(role=Role.TRAINEE, granted_from=date(2026, 1, 1), granted_by="tests"))
    return officer


class Officer:
    """A nominee at a browser with the nomination's page open."""

    def __init__(self, port, nomination, cookie):
        self.key = str(nomination.public_id)
        self.path = f"/nominations/{self.key}"
        self.client = Client(port, cookie)

    def open(self):
        """Open the page, for the form's token."""
        self.form_token = self.client.token(self.path)
        return self

    def press(self, verb="accept"):
        """Press the button and return what came of it."""
        answer = self.client.post(f"{self.path}/{verb}", csrf_token=self.form_token)
        return Press(self.key, verb, answer)


def officers(installation, port, nominations):
    """Return the nominees, signed in, with their pages open."""
    tokens = [token_urlsafe(24) for _ in nominations]
    now = clock.now()
    db.session.add_all(
        SignedInSession(token_hash=hashed(token), account_id=nomination.account_id, browser="tests",
                        network="127.0.0", seen_at=now, ends_at=now + ABSOLUTE)
        for token, nomination in zip(tokens, nominations, strict=True)
    )  # fmt: skip
    db.session.commit()
    found = [
        Officer(port, nomination, installation.cookie(token))
        for token, nomination in zip(tokens, nominations, strict=True)
    ]
    db.session.rollback()
    return all_at_once([who.open for who in found], threads=8)


def press_all(people, verb="accept"):
    """Let everybody press at once; returns the presses."""
    return all_at_once([lambda who=who: who.press(verb) for who in people])
