"""The list of requests about personal data."""

from flask import url_for
from sqlalchemy import case

from lms.accounts.models import Account
from lms.base.forms import choices
from lms.base.i18n import day
from lms.base.lists import Cell, Column, Filter, ListSpec, matches
from lms.parties.models import Party
from lms.privacy.models import DataRequest
from lms.privacy.rules import RequestKind, RequestStage

REQUESTS = ListSpec(
    noun="request about personal data",
    plural="requests about personal data",
    key=DataRequest.public_id,
    sort="stage",
    search=lambda words: matches(words, Account.name, Party.name),
    filters=(
        Filter("stage", "Stage", lambda: choices(RequestStage), lambda v: DataRequest.stage == v),
        Filter("kind", "About", lambda: choices(RequestKind), lambda v: DataRequest.kind == v),
    ),
    selected=(DataRequest.public_id, DataRequest.kind, DataRequest.stage, DataRequest.answer_due_on,
              Account.name, Party.name.label("party")),
    columns=(
        Column("name", "Who asks",
               lambda r: Cell(r.name, url_for("privacy.data_request", public_id=r.public_id)), sort=Account.name),
        Column("party", "For", lambda r: Cell(r.party), sort=Party.name),
        Column("kind", "About", lambda r: Cell(r.kind.value.capitalize()), sort=DataRequest.kind),
        Column("due", "First answer by", lambda r: Cell(day(r.answer_due_on)), sort=DataRequest.answer_due_on),
        Column("stage", "Stage", lambda r: Cell(r.stage.value, badge=r.stage.value),
               sort=case({RequestStage.ASKED: 0, RequestStage.ANSWERED: 1}, value=DataRequest.stage, else_=2)),
    ),
    empty="Nobody is waiting.",
    label="TLP:AMBER",
)  # fmt: skip


def joined(requests):
    """Return the requests joined with who asks and for which party."""
    return requests.join(Account, Account.id == DataRequest.account_id).join(
        Party, Party.id == DataRequest.party_id
    )
