"""What came of a seat: completed with a certificate, not completed, or a no-show."""

from lms.base.db import db
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.certificates.rules import AboutKind
from lms.certificates.services import issue
from lms.courses.queries import titles_of
from lms.enrolments.rules import ENROLMENT
from lms.kernel.errors import RuleBroken
from lms.learning.queries import completed_slugs
from lms.parties.models import Party
from lms.programmes.rules import has_started


def _started(edition, now):
    if not has_started(edition, now):
        raise RuleBroken("The edition starts on {day:%-d %B %Y}.", day=edition.starts_on)


@use_case
def complete(enrolment, *, attended_minutes=None, pre_percent=None, post_percent=None, by, now):
    """Confirm completion and issue the certificate; the programme's own courses must be completed."""
    edition = enrolment.edition
    if now.date() < edition.ends_on:
        raise RuleBroken("The edition runs until {day:%-d %B %Y}; completion is confirmed from that day on.",
                         day=edition.ends_on)  # fmt: skip
    lacking = set(edition.programme.course_slugs) - completed_slugs(enrolment.account_id)
    if lacking:
        raise RuleBroken(
            "{name} has not completed {courses} yet.",
            name=enrolment.account.name, courses=", ".join(sorted(titles_of(lacking).values())),
        )  # fmt: skip
    if not attended_minutes:
        raise RuleBroken("Record the minutes attended; who never came is a no-show.",
                         field="attended_minutes")  # fmt: skip
    enrolment.attended_minutes = attended_minutes
    _keep_tests(enrolment, pre_percent=pre_percent, post_percent=post_percent)
    move(enrolment, ENROLMENT, "complete", by=by, now=now)
    enrolment.certificate = issue(
        enrolment.account, about_kind=AboutKind.EDITION, about_id=edition.public_id,
        title=edition.title, detail=_detail(edition), agency=enrolment.nomination.agency,
        by=by, now=now,
    )  # fmt: skip
    return enrolment.certificate


def _keep_tests(enrolment, **percents):
    """Keep results that are written down by hand; what is known stays, and is corrected with a reason elsewhere."""
    for name, percent in percents.items():
        known = getattr(enrolment, name)
        if percent is None or percent == known:
            continue
        if known is not None:
            raise RuleBroken("A result of {known} per cent is known. Correct it on the page of the tests, with a reason.",
                             known=known, field=name)  # fmt: skip
        setattr(enrolment, name, percent)


def _detail(edition):
    provider = db.session.get(Party, edition.provider_id) if edition.provider_id else None
    days = f"{edition.starts_on:%-d %B %Y} to {edition.ends_on:%-d %B %Y}"
    return f"{days}, {edition.place}" + (f", taught by {provider.name}" if provider else "")


@use_case
def not_complete(enrolment, *, by, now):
    """Record that the person took part but did not meet the rule."""
    _started(enrolment.edition, now)
    move(enrolment, ENROLMENT, "not_complete", by=by, now=now)


@use_case
def mark_no_show(enrolment, *, by, now):
    """Record that the person never came; people decide what follows, never the platform."""
    _started(enrolment.edition, now)
    move(enrolment, ENROLMENT, "mark_no_show", by=by, now=now)
