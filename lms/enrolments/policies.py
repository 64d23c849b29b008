"""Who may record what came of a seat, and read how to join."""

from lms.kernel.actor import Role
from lms.kernel.policy import (
    Policy,
    all_of,
    any_of,
    holds,
    of_own_party,
)

RECORD_RESULTS = Policy("record attendance and completion", holds(Role.SECRETARIAT, Role.TRAINER))
READ_JOINING = Policy(
    "read how to join the sessions of an edition",
    any_of(
        holds(Role.SECRETARIAT, Role.CHAIR, Role.CO_CHAIR),
        all_of(holds(Role.TRAINER, Role.PARTNER_OFFICER), of_own_party("provider_id")),
    ),
)
