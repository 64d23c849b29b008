"""Programmes (the idea), editions (dates and seats), quotas per state, and the published trainings."""

from lms.programmes.models.plans import Edition, Programme, Quota, SeatBlock
from lms.programmes.models.published import PublishedTraining
from lms.programmes.models.sessions import EditionSession

__all__ = ["Edition", "EditionSession", "Programme", "PublishedTraining", "Quota", "SeatBlock"]
