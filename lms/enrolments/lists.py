"""The list of nominations of an edition or of a state, and the ledger."""

from flask import url_for
from sqlalchemy import func

from lms.accounts.models import Account
from lms.base.forms import choices
from lms.base.i18n import day, instant
from lms.base.lists import Cell, Column, Filter, ListSpec, matches
from lms.enrolments.models import LedgerRow, Nomination
from lms.enrolments.rules import ACCOUNTS, NominationStage
from lms.parties.models import Party
from lms.programmes.models import Edition

NOMINATIONS = ListSpec(
    noun="nomination",
    key=Nomination.public_id,
    sort="state",
    per_page=50,
    search=lambda words: matches(words, Account.name, Nomination.agency, Edition.title),
    filters=(
        Filter(
            "stage",
            "Stage",
            lambda: choices(NominationStage),
            lambda v: Nomination.stage == v,
        ),
    ),
    selected=(
        Nomination.public_id,
        Nomination.stage,
        Nomination.rank,
        Nomination.agency,
        Nomination.completeness,
        Account.name,
        Party.name.label("state"),
        Edition.title,
        Edition.starts_on,
    ),
    columns=(
        Column(
            "name",
            "Officer",
            lambda n: Cell(n.name, url_for("enrolments.nomination", public_id=n.public_id)),
            sort=Account.name,
        ),
        Column("state", "State", lambda n: Cell(n.state), sort=Party.name),
        Column(
            "rank",
            "Rank",
            lambda n: Cell(n.rank if n.rank is not None else ""),
            sort=func.coalesce(Nomination.rank, 9999),
            numeric=True,
        ),
        Column("agency", "Agency", lambda n: Cell(n.agency), sort=Nomination.agency),
        Column("edition", "Edition", lambda n: Cell(n.title), sort=Edition.title),
        Column(
            "starts_on",
            "Starts",
            lambda n: Cell(day(n.starts_on)),
            sort=Edition.starts_on,
        ),
        Column(
            "completeness",
            "Complete",
            lambda n: Cell(f"{n.completeness} %"),
            sort=Nomination.completeness,
            numeric=True,
        ),
        Column(
            "stage",
            "Stage",
            lambda n: Cell(n.stage.value.replace("_", " "), badge=n.stage.value),
            sort=Nomination.stage,
        ),
    ),
    empty="No nomination is visible to you here.",
    label="TLP:AMBER",
)


def _moved(name):
    """Return the column of one account: by how many seats a row changed it."""
    return Column(name, name.capitalize(), lambda r: Cell(getattr(r, name) or ""), numeric=True)


LEDGER = ListSpec(
    noun="ledger row",
    key=LedgerRow.public_id,
    sort="number",
    per_page=100,
    selected=(
        LedgerRow.number,
        LedgerRow.at,
        LedgerRow.verb,
        *(getattr(LedgerRow, name) for name in ACCOUNTS),
        LedgerRow.rule,
        Party.name.label("state"),
    ),
    columns=(
        Column(
            "number",
            "No.",
            lambda r: Cell(r.number),
            sort=LedgerRow.number,
            numeric=True,
        ),
        Column("at", "When", lambda r: Cell(instant(r.at))),
        Column("state", "State", lambda r: Cell(r.state or "all"), sort=func.coalesce(Party.name, "")),
        Column("verb", "What", lambda r: Cell(r.verb.value.replace("_", " "))),
        *(_moved(name) for name in ACCOUNTS),
        Column("rule", "Rule", lambda r: Cell(r.rule)),
    ),
    label="TLP:AMBER",
)


def joined(nominations):
    """Return the nominations joined with what the list shows."""
    return (
        nominations.join(Account, Account.id == Nomination.account_id)
        .join(Party, Party.id == Nomination.state_id)
        .join(Edition, Edition.id == Nomination.edition_id)
    )


def with_states(rows):
    """Return the ledger's rows joined with their states."""
    return rows.outerjoin(Party, Party.id == LedgerRow.state_id)
