"""Offerings in the register of personal fields: a party offers, not a person."""

from lms.base.personal import about_nobody
from lms.offerings.models import Offering

about_nobody(Offering, because="what a party offers")
