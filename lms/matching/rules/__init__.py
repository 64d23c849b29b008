"""The rules of matching, pure: what blocks a pair, what it is worth, and why."""

from lms.matching.rules.blocks import NEVER_OVERRIDDEN
from lms.matching.rules.score import score
from lms.matching.rules.shortlist import ranked
from lms.matching.rules.types import (
    WEIGHTS,
    Block,
    Framework,
    NeedFacts,
    OfferingFacts,
    Points,
    Verdict,
)

__all__ = ["NEVER_OVERRIDDEN", "WEIGHTS", "Block", "Framework", "NeedFacts", "OfferingFacts", "Points", "Verdict",
           "ranked", "score"]  # fmt: skip
