"""What a request may send: JSON of a few kibibytes, or a file where an operation takes one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

LARGEST = 64 * 1024
JSON = "application/json"


@dataclass(frozen=True)
class FileBody:
    """A body that is a file as it is: its types, its most bytes, what reads it, and the shape of its JSON where it has one.

    `read(type, content)` returns what the view is handed and raises Refused with every place that is wrong.
    """

    kinds: tuple[str, ...]
    most: int
    read: Callable[[str, bytes], Any]
    shape: Any = None


def limits_of(takes):
    """Return (types, most bytes) of the body of an operation that takes this."""
    return (takes.kinds, takes.most) if isinstance(takes, FileBody) else ((JSON,), LARGEST)
