"""The rules of engagements, pure: the stages of a proposed match, and what closes a need."""

from lms.engagements.rules.editions import edition_proposed_for, seats_promised_in
from lms.engagements.rules.evidence import evidence_of
from lms.engagements.rules.stages import MATCH, RUNNING, MatchStage

__all__ = ["MATCH", "RUNNING", "MatchStage", "edition_proposed_for", "evidence_of", "seats_promised_in"]
