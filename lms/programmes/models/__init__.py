"""Programmes (the idea), editions (dates and seats), quotas per state, sessions."""

from lms.programmes.models.plans import Edition, Programme, Quota, SeatBlock
from lms.programmes.models.sessions import EditionSession

__all__ = ["Edition", "EditionSession", "Programme", "Quota", "SeatBlock"]
