"""Backups: one sealed archive of database and files, checked before it is trusted."""

from lms.base.backups.archive import create, restore, verify
from lms.base.backups.vault import Refused

__all__ = ["Refused", "create", "restore", "verify"]
