"""Proofs in the register of personal fields: a secret ends with its account."""

from sqlalchemy import or_

from lms.accounts.personal import HIDDEN, SEASON, with_the_account
from lms.base.personal import Clock, Field, Kind, Then, about_person
from lms.proofs.models import ApiToken, RecoveryCode, SignedInSession

about_person(
    SignedInSession,
    title="Sessions",
    purpose="to keep a browser signed in, and to show where one is",
    whose=lambda person: SignedInSession.account_id == person.id,
    leads="the account",
    seen_by="the person",
    clocks=[
        Clock(
            Then.ERASE,
            since="it ended",
            lasts=SEASON,
            due=lambda before: or_(SignedInSession.ended_at < before, SignedInSession.ends_at < before),
        )
    ],
    fields={
        "token_hash": Field(Kind.SECURITY, withheld=HIDDEN),
        "browser": Field(Kind.SECURITY),
        "network": Field(Kind.SECURITY),
        "seen_at": Field(Kind.SECURITY),
        "second_factor_at": Field(Kind.SECURITY),
        "stepped_up_at": Field(Kind.SECURITY),
        "ends_at": Field(Kind.SECURITY),
        "ended_at": Field(Kind.SECURITY),
    },
    plain=("account_id",),
)

about_person(
    RecoveryCode,
    title="Recovery codes",
    purpose="to sign in without the phone",
    whose=lambda person: RecoveryCode.account_id == person.id,
    leads="the account",
    seen_by="nobody",
    clocks=[with_the_account(RecoveryCode)],
    fields={"code_hash": Field(Kind.SECURITY, withheld=HIDDEN), "used_at": Field(Kind.SECURITY)},
    plain=("account_id",),
)

about_person(
    ApiToken,
    title="Tokens for programs",
    purpose="to let a program of the person read and do what the person may",
    whose=lambda person: ApiToken.account_id == person.id,
    leads="the account",
    seen_by="the person",
    clocks=[
        Clock(
            Then.ERASE,
            since="it ended or was revoked",
            lasts=SEASON,
            due=lambda before: or_(ApiToken.ends_at < before, ApiToken.revoked_at < before),
        ),
        with_the_account(ApiToken),
    ],
    fields={
        "name": Field(Kind.SECURITY),
        "token_hash": Field(Kind.SECURITY, withheld=HIDDEN),
        "scopes": Field(Kind.SECURITY),
        "second_factor": Field(Kind.SECURITY),
        "ends_at": Field(Kind.SECURITY),
        "used_at": Field(Kind.SECURITY),
        "revoked_at": Field(Kind.SECURITY),
    },
    plain=("account_id",),
)
