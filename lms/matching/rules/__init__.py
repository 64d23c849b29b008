"""The rules of matching, pure: what blocks a pair, what it is worth, and why."""

from lms.matching.rules.blocks import NEVER_OVERRIDDEN
from lms.matching.rules.left import less
from lms.matching.rules.score import NEAR_DAYS, WISHES, score
from lms.matching.rules.shortlist import ranked
from lms.matching.rules.types import (
    RULES,
    WEIGHTS,
    Block,
    Framework,
    NeedFacts,
    OfferingFacts,
    Points,
    TopicLevels,
    Verdict,
)

__all__ = ["NEAR_DAYS", "NEVER_OVERRIDDEN", "RULES", "WEIGHTS", "WISHES", "Block", "Framework", "NeedFacts", "OfferingFacts",
           "Points", "TopicLevels", "Verdict", "less", "ranked", "score"]  # fmt: skip
