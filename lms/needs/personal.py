"""Needs in the register of personal fields: a state speaks here, not a person."""

from lms.base.personal import about_nobody
from lms.needs.models import Finding, Need, NeedPart, NeedShare, NeedVersion

about_nobody(
    Need,
    NeedShare,
    NeedPart,
    NeedVersion,
    Finding,
    because="what a state says it lacks, or what was published about it",
)
