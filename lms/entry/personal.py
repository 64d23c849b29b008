"""Entry in the register of personal fields: links stop working, requests are answered."""

from sqlalchemy import and_

from lms.accounts.personal import HALF_YEAR, HIDDEN, MONTH, name_of
from lms.base.personal import Clock, Field, Kind, Then, about_person
from lms.entry.models import AccessRequest, OneTimeLink
from lms.entry.rules import AccessStage
from lms.parties.models import Party

about_person(
    OneTimeLink,
    title="One-time links",
    purpose="to enter for the first time, or again after a lost password",
    whose=lambda person: OneTimeLink.account_id == person.id,
    leads="the account",
    seen_by="nobody",
    clocks=[
        Clock(
            Then.ERASE,
            since="it stopped working",
            lasts=MONTH,
            due=lambda before: OneTimeLink.expires_at < before,
        )
    ],
    fields={
        "kind": Field(Kind.SECURITY),
        "token_hash": Field(Kind.SECURITY, withheld=HIDDEN),
        "expires_at": Field(Kind.SECURITY),
        "used_at": Field(Kind.SECURITY),
    },
    plain=("account_id",),
)

about_person(
    AccessRequest,
    title="Requests for access",
    purpose="to let a focal point decide who of their own state learns here",
    whose=lambda person: AccessRequest.email == person.email,
    leads="the address that asked",
    seen_by="the focal point of the state that was asked; the secretariat",
    clocks=[
        Clock(
            Then.ERASE,
            since="it was answered",
            lasts=HALF_YEAR,
            due=lambda before: and_(
                AccessRequest.stage != AccessStage.ASKED, AccessRequest.answered_at < before
            ),
        )
    ],
    fields={
        "email": Field(Kind.CONTACT),
        "name": Field(Kind.IDENTITY),
        "agency": Field(Kind.WORK),
        "post": Field(Kind.WORK),
        "reason": Field(Kind.CORRESPONDENCE),
        "stage": Field(Kind.CORRESPONDENCE),
        "answered_at": Field(Kind.CORRESPONDENCE),
        "answer": Field(Kind.CORRESPONDENCE),
    },
    plain=("state_id",),
    also={"state": name_of(Party, AccessRequest.state_id)},
)
