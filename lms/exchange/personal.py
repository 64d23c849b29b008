"""Ids of files in the register of personal fields."""

from lms.base.personal import about_nobody
from lms.exchange.models import FileId

about_nobody(FileId, because="the id that a need or an offering has in the files of a party")
