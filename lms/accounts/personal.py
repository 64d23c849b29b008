"""Accounts in the register of personal fields: an account ends as a public id, its secrets end with it."""

from datetime import timedelta

from sqlalchemy import Text, and_, cast, literal, select

from lms.accounts.models import Account, CalendarAddress, Passkey, RoleGrant
from lms.accounts.rules import CLOSED_NAME, CLOSED_PLACE, AccountStage
from lms.base.personal import Clock, Field, Kind, Then, about_person, people_are_closed
from lms.parties.models import Party

MONTH, SEASON, HALF_YEAR = timedelta(days=30), timedelta(days=90), timedelta(days=180)
HIDDEN = "a secret, kept only as a hash or sealed"
MANAGERS = (
    "the person; the focal point of their own state; the secretariat; of the office also the administrator"
)
PSEUDONYM = cast(Account.public_id, Text) + literal(CLOSED_PLACE)
STAYS = "what remains of a closed account is its public id, its party and its dates"


def closed(before):
    """Return a select of the accounts that were closed before an instant."""
    return select(Account.id).where(Account.stage == AccountStage.CLOSED, Account.stage_since < before)


def name_of(party, key):
    """Return the name of the party that a column points to."""
    return select(party.__table__.c.name).where(party.__table__.c.id == key).scalar_subquery()


people_are_closed(
    lambda before: select(Account.public_id).where(
        Account.stage == AccountStage.CLOSED, Account.stage_since < before
    )
)


def with_the_account(model):
    """Return the clock of what ends with an account, in the night after it is closed."""
    return Clock(
        Then.ERASE,
        since="the account is closed",
        lasts=timedelta(0),
        due=lambda before: model.account_id.in_(closed(before)),
    )


about_person(
    Account,
    title="Account",
    purpose="to sign in, and to say who acts for whom",
    whose=lambda person: Account.id == person.id,
    leads="its own key",
    seen_by=MANAGERS,
    clocks=[
        Clock(
            Then.PSEUDONYMISE,
            since="the account was closed",
            lasts=HALF_YEAR,
            due=lambda before: Account.id.in_(closed(before)),
        ),
        Clock(
            Then.PSEUDONYMISE,
            since="an account that nobody ever entered is closed",
            lasts=timedelta(0),
            due=lambda before: and_(Account.id.in_(closed(before)), Account.password_hash.is_(None)),
        ),
    ],
    fields={
        "email": Field(Kind.CONTACT, blank=PSEUDONYM),
        "name": Field(Kind.IDENTITY, blank=CLOSED_NAME),
        "stage": Field(Kind.IDENTITY, kept=STAYS),
        "stage_since": Field(Kind.IDENTITY, kept=STAYS),
        "password_hash": Field(Kind.SECURITY, withheld=HIDDEN, blank=None),
        "time_zone": Field(Kind.CONTACT, blank="UTC"),
        "language": Field(Kind.CONTACT, blank="en"),
        "totp_secret": Field(Kind.SECURITY, withheld=HIDDEN, blank=None),
        "totp_last_step": Field(Kind.SECURITY, withheld="a counter that only the lock needs", blank=None),
        "failures": Field(Kind.SECURITY, blank=0),
        "rests_until": Field(Kind.SECURITY, blank=None),
        "last_signed_in_at": Field(Kind.SECURITY, blank=None),
    },
    plain=("party_id", "is_example"),
    also={"party": name_of(Party, Account.party_id)},
)

about_person(
    RoleGrant,
    title="Roles and mandates",
    purpose="to know who could speak for whom on a day",
    whose=lambda person: RoleGrant.account_id == person.id,
    leads="the holder's account",
    seen_by=MANAGERS,
    clocks=[
        Clock(Then.KEEP, why="what was decided stays bound to a mandate; a closed account shows no name")
    ],
    fields={
        "role": Field(Kind.WORK),
        "granted_from": Field(Kind.WORK),
        "granted_until": Field(Kind.WORK),
        "deputy": Field(Kind.WORK),
        "office": Field(Kind.WORK),
        "paper": Field(Kind.WORK),
        "granted_by": Field(Kind.IDENTITY, withheld="the public id of another person"),
    },
    plain=("account_id",),
)

about_person(
    Passkey,
    title="Passkeys",
    purpose="to prove who signs in",
    whose=lambda person: Passkey.account_id == person.id,
    leads="the account",
    seen_by="the person",
    clocks=[with_the_account(Passkey)],
    fields={
        "name": Field(Kind.SECURITY),
        "credential_id": Field(Kind.SECURITY, withheld="a technical key"),
        "public_key": Field(Kind.SECURITY, withheld="a technical key"),
        "used_at": Field(Kind.SECURITY),
    },
    plain=("account_id", "sign_count"),
)

about_person(
    CalendarAddress,
    title="Calendar address",
    purpose="to show one's dates in one's own calendar program",
    whose=lambda person: CalendarAddress.account_id == person.id,
    leads="the account",
    seen_by="the person",
    clocks=[with_the_account(CalendarAddress)],
    fields={"token_hash": Field(Kind.SECURITY, withheld=HIDDEN), "made_at": Field(Kind.SECURITY)},
    plain=("account_id",),
)
