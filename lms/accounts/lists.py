"""The list of accounts."""

from flask import url_for

from lms.accounts.models import Account
from lms.accounts.rules import AccountStage
from lms.base.forms import choices
from lms.base.lists import Cell, Column, Filter, ListSpec, matches
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
               lambda a: Cell(a.name, url_for("accounts.account", public_id=a.public_id)),
               sort=Account.name),
        Column("email", "Address", lambda a: Cell(a.email), sort=Account.email),
        Column("party", "For", lambda a: Cell(a.party), sort=Party.name),
        Column("stage", "Stage", lambda a: Cell(a.stage.value, badge=a.stage.value),
               sort=Account.stage),
    ),
    empty="No account fits these filters.",
    label="TLP:AMBER",
)  # fmt: skip


def joined(accounts):
    """Return the accounts joined with their parties."""
    return accounts.join(Party, Party.id == Account.party_id)
