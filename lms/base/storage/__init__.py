"""Files of the installation: let in through one gate, kept under generated names, handed out as attachments only."""

from lms.base.storage.gate import KINDS, LARGEST, open_upload
from lms.base.storage.loose import count_loose_files, held_in, remove_loose_files
from lms.base.storage.names import safe_name
from lms.base.storage.shelf import QUOTA, attachment, fetch, keep

__all__ = [
    "KINDS",
    "LARGEST",
    "QUOTA",
    "attachment",
    "count_loose_files",
    "fetch",
    "held_in",
    "keep",
    "open_upload",
    "remove_loose_files",
    "safe_name",
]
