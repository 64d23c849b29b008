"""A state decides about its own nominations: how often it signs, what it asks."""

from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.kernel.errors import RuleBroken
from lms.practices import queries
from lms.practices.models import StatePractice, StateQuestions
from lms.practices.rules import question_faults


@use_case
def set_practice(state, *, signatures, contacts_sign, by, now):
    """Keep how the state signs from now on; nominations that have begun keep the rule they began with."""
    known = queries.practice_of(state.id)
    wanted = (signatures, contacts_sign and signatures > 1)
    if wanted == ((known.signatures, known.contacts_sign) if known else (1, False)):
        raise RuleBroken("This is how your state signs already.")
    practice = StatePractice(
        state=state, number=known.number + 1 if known else 1, signatures=wanted[0], contacts_sign=wanted[1],
        account_id=by.account_id,
    )  # fmt: skip
    db.session.add(practice)
    db.session.flush()
    audit.note("set_practice", practice, by=by, now=now, signatures=wanted[0], contacts_sign=wanted[1])
    return practice


@use_case
def ask(state, questions, *, shown_to_secretariat, by, now):
    """Keep the state's questions as a new version; nominations that have begun keep the version they began with."""
    for key, sentence in question_faults(questions):
        raise RuleBroken(sentence, field=f"label_{key}")
    known = queries.questions_of(state.id)
    wanted = [question.facts for question in questions]
    before = (known.questions, known.shown_to_secretariat) if known else ([], False)
    if before == (wanted, shown_to_secretariat):
        raise RuleBroken("These are the questions already.")
    asked = StateQuestions(
        state=state, number=known.number + 1 if known else 1, questions=wanted,
        shown_to_secretariat=shown_to_secretariat, account_id=by.account_id,
    )  # fmt: skip
    db.session.add(asked)
    db.session.flush()
    audit.note("ask", asked, by=by, now=now, questions=len(wanted), shown_to_secretariat=shown_to_secretariat)
    return asked
