"""The lists of participants."""

from dataclasses import replace

from flask import url_for
from sqlalchemy import Text, cast, func

from lms.accounts.models import Account
from lms.base.forms import choices
from lms.base.lists import Cell, Column, Filter, ListSpec, matches
from lms.certificates.models import Certificate
from lms.enrolments.models import Enrolment
from lms.enrolments.rules import EnrolmentStage
from lms.parties.models import Party

_NUMBER = Column("number", "Participant", lambda e: Cell(f"{e.number}"), sort=Enrolment.number)
_NAME = Column("name", "Name", lambda e: Cell(e.name), sort=Account.name)
_RESULTS = (
    Column("state", "State", lambda e: Cell(e.state), sort=Party.name),
    Column("stage", "Stage", lambda e: Cell(e.stage.value.replace("_", " "), badge=e.stage.value),
           sort=Enrolment.stage),
    Column("minutes", "Minutes", lambda e: Cell(_known(e.attended_minutes)),
           sort=func.coalesce(Enrolment.attended_minutes, -1), numeric=True),
    Column("before", "Test before", lambda e: Cell(_known(e.pre_percent)),
           sort=func.coalesce(Enrolment.pre_percent, -1), numeric=True),
    Column("after", "Test after", lambda e: Cell(_known(e.post_percent)),
           sort=func.coalesce(Enrolment.post_percent, -1), numeric=True),
    Column("certificate", "Certificate", lambda e: Cell(
        e.certificate or "", url_for("certificates.verify", number=e.certificate) if e.certificate else None)),
    Column("result", "Result", lambda e: _result(e)),
)  # fmt: skip


def _known(number):
    return "" if number is None else number


def _result(row):
    """Return where the result is recorded, until it is."""
    if row.stage != EnrolmentStage.ENROLLED:
        return Cell("recorded")
    return Cell("Record it", url_for("enrolments.complete", public_id=row.public_id))


PARTICIPANTS = ListSpec(
    noun="participant",
    key=Enrolment.public_id,
    sort="number",
    per_page=100,
    search=lambda words: matches(words, cast(Enrolment.number, Text), Party.name),
    filters=(
        Filter("stage", "Stage", lambda: choices(EnrolmentStage), lambda v: Enrolment.stage == v),
    ),
    selected=(Enrolment.public_id, Enrolment.number, Enrolment.stage, Enrolment.attended_minutes,
              Enrolment.pre_percent, Enrolment.post_percent, Certificate.number.label("certificate"),
              Account.name, Party.name.label("state")),
    columns=(_NUMBER, *_RESULTS),
    empty="Nobody whom you may see here has accepted a seat yet.",
    label="TLP:AMBER",
)  # fmt: skip
PARTICIPANTS_BY_NAME = replace(
    PARTICIPANTS, columns=(_NUMBER, _NAME, *_RESULTS),
    search=lambda words: matches(words, cast(Enrolment.number, Text), Party.name, Account.name),
)  # fmt: skip
"""The same with names, for those who ask for them: a roster begins without, for everybody alike."""


def seated(enrolments):
    """Return the enrolments joined with person, state and certificate."""
    joined_rows = enrolments.join(Account, Account.id == Enrolment.account_id)
    joined_rows = joined_rows.join(Party, Party.id == Enrolment.state_id)
    return joined_rows.outerjoin(Certificate, Certificate.id == Enrolment.certificate_id)
