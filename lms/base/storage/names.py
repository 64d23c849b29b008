"""Names of files as people and machines can both bear them."""

import re
import unicodedata
from pathlib import Path

LONGEST, LONGEST_ENDING = 120, 12
KEPT = frozenset("_.()- ")
DEVICES = re.compile(r"(con|prn|aux|nul|clock\$|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)
INNER = re.compile(
    r"\.(?=(exe|scr|com|bat|cmd|msi|ps1|vbs?|jse?|jar|hta|lnk|html?|xhtml|svg|xml|php\d?|aspx?|jsp|sh|py)(\.|$))",
    re.IGNORECASE,
)
"""A dot before an ending that some system would run, when it is not the last one."""


def safe_name(name: str) -> str:
    """Return the last part of a file name without anything that a system or a reader trips over."""
    last = unicodedata.normalize("NFC", re.split(r"[\\/]", name or "")[-1])
    cleaned = "".join(letter if _is_plain(letter) else "_" for letter in last).strip(" .")
    ending = Path(cleaned).suffix if len(Path(cleaned).suffix) <= LONGEST_ENDING else ""
    stem = cleaned.removesuffix(ending)
    stem = INNER.sub("_", stem)[: LONGEST - len(ending)].rstrip(" .")
    cleaned = f"{stem}{ending}"[:LONGEST] or "file"
    return f"_{cleaned}" if DEVICES.match(cleaned) else cleaned


def _is_plain(letter):
    """Tell whether it is a letter, a mark that a script needs, a figure, or one of a few signs."""
    return letter in KEPT or unicodedata.category(letter)[0] in "LMN"
