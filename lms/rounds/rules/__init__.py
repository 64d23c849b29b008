"""The rules of rounds, pure: stages, settings, what may be changed in a what-if, and how two plans differ."""

from lms.rounds.rules.changes import CHANGES, Change, changed
from lms.rounds.rules.parts import part_of_partner, part_of_state, points, said
from lms.rounds.rules.stages import ROUND, RUN, STEPS, Base, RoundStage, RunStage

__all__ = ["CHANGES", "ROUND", "RUN", "STEPS", "Base", "Change", "RoundStage", "RunStage", "changed", "part_of_partner", "part_of_state", "points", "said"]  # fmt: skip
