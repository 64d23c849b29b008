"""Prospects in the register of personal fields: sums of a plan."""

from lms.base.personal import about_nobody
from lms.prospects.models import Prospect

about_nobody(Prospect, because="what a plan's numbers say of offerings, needs and states")
