"""The list of nominations."""

from flask import url_for
from sqlalchemy import func

from lms.accounts.models import Account
from lms.base.forms import choices
from lms.base.i18n import day
from lms.base.lists import Cell, Column, Filter, ListSpec, matches
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage
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
            lambda n: Cell(n.name, url_for("admissions.nomination", public_id=n.public_id)),
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


def joined(nominations):
    """Return the nominations joined with what the list shows."""
    return (
        nominations.join(Account, Account.id == Nomination.account_id)
        .join(Party, Party.id == Nomination.state_id)
        .join(Edition, Edition.id == Nomination.edition_id)
    )
