"""Who learns, and whose attempt it is."""

from lms.kernel.actor import Role
from lms.kernel.policy import Policy, holds, named, signed_in

LEARN = Policy("read courses and take their tests", signed_in)


@named("the learner who made it")
def _own_attempt(actor, attempt=None):
    return actor.signed_in and (attempt is None or attempt.study.account_id == actor.account_id)


TAKE = Policy("answer and read an own attempt", _own_attempt)
READ_NOTES = Policy("read the notes for trainers", holds(Role.TRAINER, Role.SECRETARIAT))
