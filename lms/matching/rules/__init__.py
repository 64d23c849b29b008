"""The rules of matching, pure: what blocks a pair, what it is worth, and why."""

from lms.matching.rules.score import score
from lms.matching.rules.shortlist import ranked
from lms.matching.rules.stages import MATCH, NEVER_OVERRIDDEN, MatchStage
from lms.matching.rules.types import (
    WEIGHTS,
    Block,
    Framework,
    NeedFacts,
    OfferingFacts,
    Points,
    Verdict,
)

__all__ = ["MATCH", "NEVER_OVERRIDDEN", "WEIGHTS", "Block", "Framework", "MatchStage", "NeedFacts", "OfferingFacts",
           "Points", "Verdict", "ranked", "score"]  # fmt: skip
