"""Parties in the register of personal fields: what is published about states and partners names no person."""

from lms.base.personal import about_nobody
from lms.parties import models

about_nobody(
    models.Party, models.MemberState, models.Partner, models.Institution, models.LegalFact, models.Source,
    models.Conflict, models.GlossaryTerm,
    because="the published record of states, bodies and partners; it names no person",
)  # fmt: skip
