"""Assessments in the register of personal fields: an office of a state speaks here, not a person."""

from lms.base.personal import about_nobody
from lms.maturity.models import Assessment

about_nobody(Assessment, because="what a state says of its institutions")
