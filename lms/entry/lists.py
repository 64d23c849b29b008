"""The lists of accounts and of those who ask for one."""

from flask import url_for
from sqlalchemy import case

from lms.accounts.models import Account
from lms.accounts.rules import AccountStage
from lms.base.forms import choices
from lms.base.i18n import day
from lms.base.lists import Cell, Column, Filter, ListSpec, matches
from lms.entry.models import AccessRequest
from lms.entry.rules import AccessStage
from lms.parties.models import Party

ACCOUNTS = ListSpec(
    noun="account",
    key=Account.public_id,
    sort="name",
    per_page=50,
    search=lambda words: matches(words, Account.name, Account.email, Party.name),
    filters=(
        Filter("stage", "Stage", lambda: choices(AccountStage), lambda v: Account.stage == v),
    ),
    selected=(Account.public_id, Account.name, Account.email, Account.stage,
              Party.name.label("party")),
    columns=(
        Column("name", "Name",
               lambda a: Cell(a.name, url_for("entry.account", public_id=a.public_id)),
               sort=Account.name),
        Column("email", "Address", lambda a: Cell(a.email), sort=Account.email),
        Column("party", "For", lambda a: Cell(a.party), sort=Party.name),
        Column("stage", "Stage", lambda a: Cell(a.stage.value, badge=a.stage.value),
               sort=Account.stage),
    ),
    empty="No account fits these filters.",
    label="TLP:AMBER",
)  # fmt: skip

REQUESTS = ListSpec(
    noun="request for access",
    plural="requests for access",
    key=AccessRequest.public_id,
    sort="stage",
    search=lambda words: matches(words, AccessRequest.name, AccessRequest.agency, AccessRequest.email),
    filters=(
        Filter("stage", "Stage", lambda: choices(AccessStage), lambda v: AccessRequest.stage == v),
    ),
    selected=(AccessRequest.public_id, AccessRequest.name, AccessRequest.post, AccessRequest.agency,
              AccessRequest.stage, AccessRequest.created_at, Party.name.label("state")),
    columns=(
        Column("name", "Name",
               lambda r: Cell(r.name, url_for("entry.access_request", public_id=r.public_id)),
               sort=AccessRequest.name),
        Column("post", "Post", lambda r: Cell(r.post), sort=AccessRequest.post),
        Column("agency", "Agency", lambda r: Cell(r.agency), sort=AccessRequest.agency),
        Column("state", "State", lambda r: Cell(r.state), sort=Party.name),
        Column("asked", "Asked", lambda r: Cell(day(r.created_at.date())), sort=AccessRequest.created_at),
        Column("stage", "Stage", lambda r: Cell(r.stage.value, badge=r.stage.value),
               sort=case((AccessRequest.stage == AccessStage.ASKED, 0), else_=1)),
    ),
    empty="Nobody is waiting.",
    label="TLP:AMBER",
)  # fmt: skip


def joined(accounts):
    """Return the accounts joined with their parties."""
    return accounts.join(Party, Party.id == Account.party_id)


def with_states(requests):
    """Return the requests joined with their states."""
    return requests.join(Party, Party.id == AccessRequest.state_id)
