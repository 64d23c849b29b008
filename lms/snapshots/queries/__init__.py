"""The instance from which a run begins, and the published record as one."""

from lms.snapshots.queries.published import published
from lms.snapshots.queries.snapshot import snapshot

__all__ = ["published", "snapshot"]
