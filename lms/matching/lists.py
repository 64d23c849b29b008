"""The list of proposed matches."""

from flask import url_for
from sqlalchemy.orm import aliased

from lms.base.forms import choices
from lms.base.i18n import day
from lms.base.lists import Cell, Column, Filter, ListSpec, matches
from lms.matching.models import Match
from lms.matching.rules import MatchStage
from lms.needs.models import Need
from lms.offerings.models import Offering
from lms.parties.models import Party

State, Partner = aliased(Party), aliased(Party)

MATCHES = ListSpec(
    noun="match",
    plural="matches",
    key=Match.public_id,
    sort="proposed",
    descending=True,
    search=lambda words: matches(words, Need.title, Offering.title, State.name, Partner.name),
    filters=(
        Filter("stage", "Stage", lambda: choices(MatchStage), lambda v: Match.stage == v),
    ),
    selected=(Match.public_id, Match.stage, Match.seats, Match.score, Match.proposed_at,
              Need.title.label("need"), Offering.title.label("offering"),
              State.name.label("state"), Partner.name.label("partner")),
    columns=(
        Column("need", "Need",
               lambda m: Cell(m.need, url_for("matching.match", public_id=m.public_id)), sort=Need.title),
        Column("state", "State", lambda m: Cell(m.state), sort=State.name),
        Column("offering", "Offering", lambda m: Cell(m.offering), sort=Offering.title),
        Column("partner", "Partner", lambda m: Cell(m.partner), sort=Partner.name),
        Column("seats", "Seats", lambda m: Cell(m.seats), sort=Match.seats, numeric=True),
        Column("score", "Of 1,000", lambda m: Cell(m.score), sort=Match.score, numeric=True),
        Column("proposed", "Proposed", lambda m: Cell(day(m.proposed_at.date())), sort=Match.proposed_at),
        Column("stage", "Stage", lambda m: Cell(m.stage.value.replace("_", " "), badge=m.stage.value),
               sort=Match.stage),
    ),
    empty="Nothing is proposed yet. The secretariat proposes what fits, and you are told.",
    label="TLP:AMBER",
)  # fmt: skip


def joined(found):
    """Return the matches, already joined with need and offering, joined with both parties."""
    return found.join(State, State.id == Need.state_id).join(Partner, Partner.id == Offering.party_id)
