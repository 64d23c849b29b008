"""By what programs narrow the lists of needs, offerings, assessments and proposed matches."""

from lms.base.forms import choices
from lms.base.lists import Filter, ListSpec
from lms.engagements.models import Match
from lms.engagements.rules import MatchStage
from lms.maturity.models import Assessment
from lms.needs.models import Finding, Need
from lms.needs.rules import EvidenceKind, NeedStage
from lms.offerings.models import Offering
from lms.offerings.rules import OfferingStage
from lms.topics.rules import Mode

NEEDS = ListSpec(noun="stated need", key=Need.public_id, columns=(), label="TLP:AMBER", filters=(
    Filter("stage", "Stage", lambda: choices(NeedStage), lambda v: Need.stage == v),
))  # fmt: skip
OFFERINGS = ListSpec(noun="offer", key=Offering.public_id, columns=(), label="TLP:AMBER", filters=(
    Filter("stage", "Stage", lambda: choices(OfferingStage), lambda v: Offering.stage == v),
    Filter("mode", "How", lambda: choices(Mode), lambda v: Offering.mode == v),
))  # fmt: skip
ASSESSMENTS = ListSpec(noun="recorded assessment", key=Assessment.public_id, columns=(), label="TLP:AMBER")
MATCHES = ListSpec(noun="proposed match", key=Match.public_id, columns=(), label="TLP:AMBER", filters=(
    Filter("stage", "Stage", lambda: choices(MatchStage), lambda v: Match.stage == v),
))  # fmt: skip
FINDINGS = ListSpec(noun="published finding", key=Finding.code, columns=(), label="TLP:CLEAR", filters=(
    Filter("kind", "Who says it", lambda: choices(EvidenceKind), lambda v: Finding.evidence_kind == v),
))  # fmt: skip
FINDINGS_ORDER = (Finding.code,)
