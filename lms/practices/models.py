"""What a state decides about its own nominations; every change is a new version, the old ones stay."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.accounts.models import Account
from lms.base.db import Record
from lms.parties.models import MemberState
from lms.practices.rules import Question


class StatePractice(Record):
    """How a state signs: once or twice, and whether its points of contact may give the first signature."""

    __tablename__ = "state_practice"
    __table_args__ = (
        UniqueConstraint("state_id", "number"),
        CheckConstraint("signatures IN (1, 2)", name="signs_once_or_twice"),
    )

    state_id: Mapped[int] = mapped_column(ForeignKey("member_state.id"))
    number: Mapped[int]
    signatures: Mapped[int] = mapped_column(default=1)
    contacts_sign: Mapped[bool] = mapped_column(default=False)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    state: Mapped[MemberState] = relationship()
    account: Mapped[Account] = relationship()


class StateQuestions(Record):
    """A version of the questions that a state asks its own nominees."""

    __tablename__ = "state_questions"
    __table_args__ = (UniqueConstraint("state_id", "number"),)

    state_id: Mapped[int] = mapped_column(ForeignKey("member_state.id"))
    number: Mapped[int]
    questions: Mapped[list]
    shown_to_secretariat: Mapped[bool] = mapped_column(default=False)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    state: Mapped[MemberState] = relationship()
    account: Mapped[Account] = relationship()

    @property
    def asked(self):
        """Return the questions in their order."""
        return [Question.kept(facts) for facts in self.questions]
