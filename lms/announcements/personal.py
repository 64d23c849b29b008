"""Announcements in the register of personal fields: parties speak in public, not people."""

from lms.announcements.models import Announcement
from lms.base.personal import about_nobody

about_nobody(Announcement, because="what a party announced in public")
