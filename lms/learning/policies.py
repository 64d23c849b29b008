"""Who learns, and whose attempt it is."""

from lms.kernel.actor import Role
from lms.kernel.policy import Policy, holds, named, signed_in

LEARN = Policy("read courses and take their tests", signed_in)


@named("the learner who made it")
def _own_attempt(actor, attempt=None):
    return actor.signed_in and (attempt is None or attempt.study.account_id == actor.account_id)


TAKE = Policy("answer and read an own attempt", _own_attempt)


@named("Secretariat, or Trainer of the learner's own party; never for oneself")
def _decides(actor, request=None):
    if not actor.holds(Role.TRAINER, Role.SECRETARIAT):
        return False
    if request is None:
        return True
    learner = request.study.account
    own = actor.holds(Role.SECRETARIAT) or actor.of(learner.party_id)
    return own and learner.id != actor.account_id


DECIDE = Policy("read and answer a request for one more attempt at a test", _decides)
READ_NOTES = Policy("read the notes for trainers", holds(Role.TRAINER, Role.SECRETARIAT))
