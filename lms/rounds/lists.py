"""The lists of rounds: the rounds themselves, and the lines of a plan."""

from flask import url_for
from sqlalchemy.orm import aliased

from lms.base.forms import choices
from lms.base.i18n import day
from lms.base.lists import Cell, Column, Filter, ListSpec, matches
from lms.engagements.models import Match
from lms.needs.models import Need
from lms.offerings.models import Offering
from lms.parties.models import Party
from lms.rounds.models import Round, RunLine
from lms.rounds.rules import RoundStage

State, Partner = aliased(Party), aliased(Party)

ROUNDS = ListSpec(
    noun="round", key=Round.public_id, sort="planned_on", descending=True,
    search=lambda words: matches(words, Round.title, Round.authority),
    filters=(Filter("stage", "Stage", lambda: choices(RoundStage), lambda v: Round.stage == v),),
    selected=(Round.public_id, Round.title, Round.planned_on, Round.stage, Round.phi, Round.base),
    columns=(
        Column("title", "Round", lambda r: Cell(r.title, url_for("rounds.planning_round", public_id=r.public_id)), sort=Round.title),
        Column("planned_on", "Day of the plan", lambda r: Cell(day(r.planned_on)), sort=Round.planned_on),
        Column("base", "Shares by", lambda r: Cell(r.base.value.replace("_", " "))),
        Column("phi", "Guaranteed, per cent", lambda r: Cell(r.phi // 10), sort=Round.phi, numeric=True),
        Column("stage", "Stage", lambda r: Cell(r.stage.value, badge=r.stage.value), sort=Round.stage),
    ),
    empty="No round of the regional plan is published yet.",
    label="TLP:AMBER",
)  # fmt: skip

LINES = ListSpec(
    noun="line", key=RunLine.public_id, sort="seats", descending=True, per_page=50,
    search=lambda words: matches(words, Need.title, Offering.title, State.name, Partner.name),
    selected=(RunLine.public_id, RunLine.seats, RunLine.score, RunLine.not_proposed, Need.title.label("need"),
              Need.public_id.label("need_id"), Offering.title.label("offering"),
              Offering.public_id.label("offering_id"), State.name.label("state"), Partner.name.label("partner"),
              Match.stage.label("stage"), Match.public_id.label("match")),
    columns=(
        Column("state", "State", lambda r: Cell(r.state), sort=State.name),
        Column("need", "Need", lambda r: Cell(r.need, url_for("engagements.need", public_id=r.need_id)), sort=Need.title),
        Column("offering", "Offering",
               lambda r: Cell(r.offering, url_for("engagements.offering", public_id=r.offering_id)), sort=Offering.title),
        Column("partner", "Partner", lambda r: Cell(r.partner), sort=Partner.name),
        Column("seats", "Seats", lambda r: Cell(r.seats), sort=RunLine.seats, numeric=True),
        Column("score", "Of 1,000", lambda r: Cell(r.score), sort=RunLine.score, numeric=True),
        Column("came", "What came of it", lambda r: _came(r)),
    ),
    empty="This plan gives no seat that you may read of.",
    label="TLP:AMBER",
)  # fmt: skip


def _came(row):
    """Return the stage of the proposal, or why there is none."""
    if row.match is None:
        return Cell(f"not proposed: {row.not_proposed}" if row.not_proposed else "not proposed yet")
    return Cell(row.stage.value.replace("_", " "), url_for("engagements.match", public_id=row.match))


def joined(lines):
    """Return lines joined with the names of both sides and with what they became."""
    return (
        lines.join(State, State.id == RunLine.state_id).join(Partner, Partner.id == Offering.party_id)
        .outerjoin(Match, Match.id == RunLine.match_id)
    )  # fmt: skip
