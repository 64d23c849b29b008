"""The rules of instances, pure: ids of rows, and the published record as an instance."""

from lms.snapshots.rules.ids import need_of, part_id
from lms.snapshots.rules.published import Words, published_instance

__all__ = ["Words", "need_of", "part_id", "published_instance"]
