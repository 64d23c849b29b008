"""When the tests before and after an edition are asked, and how their questions spread over a bank."""

from datetime import timedelta
from enum import StrEnum

from lms.enrolments.rules import EnrolmentStage
from lms.programmes.rules import EditionStage, beginning, end

FEWEST_QUESTIONS, MOST_QUESTIONS = 4, 40
BEFORE_OPENS, AFTER_LIVES = timedelta(days=14), timedelta(days=28)
HELD = (EditionStage.PUBLISHED, EditionStage.COMPLETED)
NOT_ASKED = frozenset({EnrolmentStage.LEFT, EnrolmentStage.NO_SHOW})


class Part(StrEnum):
    """Which of the two: before the first day, or from the last day on."""

    BEFORE = "before"
    AFTER = "after"

    @property
    def label(self):
        """Return the part as people say it."""
        return f"Test {self.value}"


def days_of(edition, part):
    """Return the first and the last day on which a test can be handed in, where the edition is held."""
    if part is Part.BEFORE:
        return edition.starts_on - BEFORE_OPENS, edition.starts_on - timedelta(days=1)
    return edition.ends_on, edition.ends_on + AFTER_LIVES


def window(edition, part):
    """Return (from, until) in which a test is open: two weeks up to the first day, four weeks from the last one on."""
    first, last = days_of(edition, part)
    return beginning(first, edition.time_zone), end(last, edition.time_zone)


def is_asked(edition, enrolment, part):
    """Tell whether a seat is asked at all: nobody who left or never came, and before it only who still comes."""
    if edition.stage not in HELD or enrolment.stage in NOT_ASKED:
        return False
    return part is Part.AFTER or edition.stage is EditionStage.PUBLISHED


def was_due(edition, enrolment, part, now):
    """Tell whether the time of a test has come for a seat, one that is over too."""
    return is_asked(edition, enrolment, part) and window(edition, part)[0] <= now


def is_open(edition, enrolment, part, now):
    """Tell whether a test takes answers from a seat now."""
    return was_due(edition, enrolment, part, now) and now < window(edition, part)[1]


def remind_now(asked_at, until, now):
    """Tell whether the one reminder is due: when half of the time that was left has gone."""
    return asked_at + (until - asked_at) / 2 <= now < until


def spread(count, sizes):
    """Return how many questions each file gives, {file: number}: each in turn one more, as far as it has any."""
    given = dict.fromkeys(sizes, 0)
    while count and any(given[file] < size for file, size in sizes.items()):
        for file, size in sizes.items():
            if count and given[file] < size:
                given[file], count = given[file] + 1, count - 1
    return given
