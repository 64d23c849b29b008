"""How people come in: links, requests for access, passkeys."""

from sqlalchemy import select

from lms.accounts.models import CalendarAddress, Passkey
from lms.accounts.rules import hashed
from lms.base.db import db
from lms.base.signed import signed
from lms.entry.models import AccessRequest, OneTimeLink
from lms.entry.rules import LinkKind
from lms.kernel import clock
from lms.notices.queries import STOPS
from lms.privacy.models import DataRequest
from lms.privacy.rules import RequestKind, answer_by
from lms.proofs.models import ApiToken
from tests.factories.people import a_state, keep

LINKS = {"open": "a link that works", "used": "a link that was used"}


def make(scene):
    """Make links, requests and a passkey."""
    now, cast = clock.now(), scene.cast
    for number, state in enumerate(("SG", "MY")):
        email = f"new{number}@police.example.org"
        name = scene.word(f"the name in a request for access of {state}", letters_to={email})
        agency = scene.word(f"the agency in a request for access of {state}")
        asked = keep(AccessRequest(
            email=email, name=f"{name} Applicant", state_id=a_state(state).id,
            agency=f"{agency} Police", post="Officer", reason="To learn",
        ))  # fmt: skip
        scene.add("access request", f"of {state}", asked, of={state}, says={name, agency}, read="see")
    trainee = cast.accounts["trainee of Singapore"]
    _questions(scene, now)
    word = scene.word("the name of a passkey")
    passkey = keep(Passkey(account_id=trainee.id, name=f"{word} key", credential_id=b"1", public_key=b"2",
                           sign_count=0))  # fmt: skip
    scene.add("passkey", "of a trainee", passkey, about={"trainee of Singapore"}, says={word}, read="remove")
    word = scene.word("what a token is for")
    token = db.session.scalar(select(ApiToken).where(ApiToken.account_id == trainee.id))
    token.name = f"{word} program"
    scene.add(
        "token for a program",
        "of a trainee",
        keep(token),
        about={"trainee of Singapore"},
        says={word},
        read="revoke",
    )
    _links(scene, trainee, now)
    _calendars(scene, now)
    scene.add("way out of letters", "signed by us", {"token": signed(STOPS, [str(trainee.public_id), None])},
              marks={"open"})  # fmt: skip


def _questions(scene, now):
    """Let a trainee of two states ask about the own data."""
    for state, name in (("SG", "Singapore"), ("MY", "Malaysia")):
        key = f"trainee of {name}"
        account, word = scene.cast.accounts[key], scene.word(f"what the {key} asks about the own data")
        asked = keep(DataRequest(
            account_id=account.id, party_id=account.party_id, kind=RequestKind.QUESTION, text=f"{word}?",
            asked_at=now, answer_due_on=answer_by(now.date()),
        ))  # fmt: skip
        thing = scene.add("data request", f"of the {key}", asked, of={state}, about={key}, says={word},
                          read="answer")  # fmt: skip
        scene.known_to(word, ("data request.follow", thing))


def _links(scene, trainee, now):
    later = now.replace(year=now.year + 1)
    for name, token in LINKS.items():
        keep(OneTimeLink(account_id=trainee.id, kind=LinkKind.RESET, token_hash=hashed(token), expires_at=later,
                         used_at=now if name == "used" else None))  # fmt: skip
        link = scene.add("one-time link", name, {"token": token}, marks={name} & {"open"})
        scene.known_to(scene.cast.names["trainee of Singapore"], ("one-time link.use only there", link))
    scene.add("one-time link", "too old", {"token": scene.cast.old_link})


def _calendars(scene, now):
    """Give a focal point an address that works, and leave one of somebody suspended."""
    for key, marks in (("focal point of Singapore", {"open"}), ("suspended officer", set())):
        token = f"the calendar of the {key}"
        account = scene.cast.accounts[key]
        keep(CalendarAddress(account_id=account.id, token_hash=hashed(token), made_at=now))
        address = scene.add("calendar address", f"of the {key}", {"token": token}, marks=marks)
        for meeting in scene.of_kind("meeting"):
            for word in meeting.says:
                scene.known_to(word, ("calendar address.follow only there", address))
