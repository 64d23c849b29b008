"""The rules of prospects, pure: what is reckoned from a plan, each reader's part of it, and the picture of fairness."""

from lms.prospects.rules.parts import gaps_of, named, part_of_partner, part_of_state
from lms.prospects.rules.pictures import Curve, curve_of
from lms.prospects.rules.reckoning import reckoned
from lms.prospects.rules.tables import TABLES, Table

__all__ = [
    "TABLES",
    "Curve",
    "Table",
    "curve_of",
    "gaps_of",
    "named",
    "part_of_partner",
    "part_of_state",
    "reckoned",
]
