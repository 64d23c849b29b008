"""What states decide about their nominations, in the register of personal fields."""

from lms.base.personal import Clock, Then, about_person
from lms.practices.models import StatePractice, StateQuestions

about_person(
    StatePractice,
    title="How a state signs",
    purpose="to know by which rule a nomination was signed, and who chose it",
    whose=lambda person: StatePractice.account_id == person.id,
    leads="the account that chose it",
    seen_by="the focal points of their own state",
    clocks=[Clock(Then.KEEP, why="a state's rule is a record of the group; the account under it shows no name once it "
                                 "is closed")],
    fields={},
    plain=("state_id", "number", "signatures", "contacts_sign", "account_id"),
)  # fmt: skip


about_person(
    StateQuestions,
    title="Questions of a state",
    purpose="to know what a nominee was asked, and who chose the questions",
    whose=lambda person: StateQuestions.account_id == person.id,
    leads="the account that chose them",
    seen_by="the focal points of their own state; each question also who reads the answer",
    clocks=[Clock(Then.KEEP, why="an answer says nothing without its question; the account under it shows no name "
                                 "once it is closed")],
    fields={},
    plain=("state_id", "number", "questions", "shown_to_secretariat", "account_id"),
)  # fmt: skip
