"""What is true of files: their shape, their columns, and what each item of one would do."""

from lms.exchange.rules.fates import Fate, Line, Looked
from lms.exchange.rules.files import FORMAT, Fault, at, read_json
from lms.exchange.rules.items import NeedItem, OfferingItem, title_and_text
from lms.exchange.rules.tables import as_csv_rows, heads_of, read_rows

__all__ = [
    "FORMAT", "Fate", "Fault", "Line", "Looked", "NeedItem", "OfferingItem", "as_csv_rows", "at", "heads_of", "read_json", "read_rows",
    "title_and_text",
]  # fmt: skip
