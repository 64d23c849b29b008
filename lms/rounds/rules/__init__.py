"""The rules of rounds, pure: stages, settings, what may be changed in a what-if, and how two plans differ."""

from lms.rounds.rules.changes import CHANGES, Change, changed, in_words
from lms.rounds.rules.parts import REASONS, part_of_partner, part_of_state, points, said
from lms.rounds.rules.stages import ROUND, RUN, STEPS, Base, RoundStage, RunStage

__all__ = ["CHANGES", "REASONS", "ROUND", "RUN", "STEPS", "Base", "Change", "RoundStage", "RunStage", "changed", "in_words", "part_of_partner", "part_of_state", "points", "said"]  # fmt: skip
