"""By what programs narrow the lists of rounds, runs and lines of a plan."""

from lms.base.forms import choices
from lms.base.lists import Filter, ListSpec
from lms.rounds.models import Round, Run, RunLine
from lms.rounds.rules import RoundStage, RunStage

ROUNDS = ListSpec(noun="planning round", key=Round.public_id, columns=(), label="TLP:AMBER", filters=(
    Filter("stage", "Stage", lambda: choices(RoundStage), lambda v: Round.stage == v),
))  # fmt: skip
RUNS = ListSpec(noun="planning run", key=Run.public_id, columns=(), label="TLP:AMBER", filters=(
    Filter("stage", "Stage", lambda: [(each.value, each.value) for each in RunStage], lambda v: Run.stage == v),
))  # fmt: skip
LINES = ListSpec(noun="line of a plan", key=RunLine.public_id, columns=(), label="TLP:AMBER")
