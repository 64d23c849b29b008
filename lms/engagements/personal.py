"""Matches in the register of personal fields: two parties meet, not two persons."""

from lms.base.personal import about_nobody
from lms.engagements.models import Engagement, Match

about_nobody(Match, Engagement, because="a state's need and a party's offer; who acted stands on the trail")
