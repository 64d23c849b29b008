"""The instance from which a run begins."""

from lms.snapshots.queries.snapshot import snapshot

__all__ = ["snapshot"]
