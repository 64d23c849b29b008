"""What the secretariat and both sides do with matches, and how a need is closed."""

from lms.engagements.services.engaging import (
    change_offering,
    close_need,
    engage,
    engage_anew,
    join_edition,
    must_wait_for_an_edition,
    publish_offering,
    supersede_need,
    withdraw_need,
    withdraw_offering,
)
from lms.engagements.services.proposing import confirm, propose, refuse, side_of, withdraw

__all__ = ["must_wait_for_an_edition", "change_offering", "close_need", "confirm", "engage", "engage_anew", "join_edition", "propose",
           "publish_offering", "refuse", "side_of", "supersede_need", "withdraw", "withdraw_need", "withdraw_offering"]  # fmt: skip
