"""Programmes in the register of personal fields: ideas, dates, seats and parties, about nobody."""

from lms.base.personal import about_nobody
from lms.programmes.models import Edition, EditionSession, Programme, Quota, SeatBlock

about_nobody(
    Programme,
    Edition,
    EditionSession,
    SeatBlock,
    Quota,
    because="what is taught, when, by which parties",
)
