"""The lists of proposed matches and of what came of needs."""

from flask import url_for
from sqlalchemy.orm import aliased

from lms.base.forms import choices
from lms.base.i18n import day
from lms.base.lists import Cell, Column, Filter, ListSpec, matches
from lms.engagements.models import Match
from lms.engagements.rules import MatchStage
from lms.needs.models import Need
from lms.needs.rules import NeedStage
from lms.offerings.models import Offering
from lms.parties.models import Party
from lms.topics.models import Topic

State, Partner = aliased(Party), aliased(Party)

MATCHES = ListSpec(
    noun="match",
    plural="matches",
    key=Match.public_id,
    sort="proposed",
    descending=True,
    search=lambda words: matches(words, Need.title, Offering.title, State.name, Partner.name),
    filters=(Filter("stage", "Stage", lambda: choices(MatchStage), lambda v: Match.stage == v),),
    selected=(Match.public_id, Match.stage, Match.seats, Match.score, Match.proposed_at,
              Need.title.label("need"), Offering.title.label("offering"),
              State.name.label("state"), Partner.name.label("partner")),
    columns=(
        Column("need", "Need",
               lambda m: Cell(m.need, url_for("engagements.match", public_id=m.public_id)), sort=Need.title),
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


def _mean(total, number):
    return round(total / number, 1) if number else "–"


def _number(key, label):
    return Column(key, label, lambda row: Cell(getattr(row, key)), numeric=True)


COUNTED = ("proposed", "confirmed", "nominated", "seats", "completed", "certificates", "measured", "before",
           "after", "supervisors")  # fmt: skip


def outcomes(rows):
    """Return the list of needs with what came of each, for a Select that counts it."""
    # Long: a column per figure, read from left to right as on the page.
    counted = [rows.selected_columns[key] for key in COUNTED]
    return ListSpec(
        noun="need",
        plural="outcomes of needs",
        key=Need.public_id,
        sort="need",
        search=lambda words: matches(words, Need.title, Party.name),
        filters=(Filter("stage", "Stage", lambda: choices(NeedStage), lambda v: Need.stage == v),),
        selected=(Need.public_id, Need.title, Need.stage, Party.name.label("state"), Topic.code, *counted),
        columns=(
            Column("need", "Need", lambda n: Cell(n.title, url_for("engagements.need", public_id=n.public_id)),
                   sort=Need.title),
            Column("state", "State", lambda n: Cell(n.state), sort=Party.name),
            Column("topic", "Topic", lambda n: Cell(n.code), sort=Topic.code),
            _number("proposed", "Matches"), _number("confirmed", "Confirmed"), _number("nominated", "Nominated"),
            _number("seats", "Seats"), _number("completed", "Completed"), _number("certificates", "Certificates"),
            _number("measured", "Both tests"),
            Column("before", "Before", lambda n: Cell(_mean(n.before, n.measured)), numeric=True),
            Column("after", "After", lambda n: Cell(_mean(n.after, n.measured)), numeric=True),
            _number("supervisors", "Supervisors"),
            Column("stage", "Stage", lambda n: Cell(n.stage.value, badge=n.stage.value), sort=Need.stage),
        ),
        empty="No need has been posted yet.",
        label="TLP:AMBER",
    )  # fmt: skip
