"""What is true of seats: stages of a nomination, the book of seats, the order of promotion."""

from lms.enrolments.rules.stages import ENROLMENT, EnrolmentStage, participant_numbers

__all__ = [
    "ENROLMENT",
    "EnrolmentStage",
    "participant_numbers",
]
