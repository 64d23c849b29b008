"""What came of a seat: completed with a certificate, not completed, or a no-show."""

from lms.base.db import db
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.certificates.rules import AboutKind
from lms.certificates.services import issue
from lms.enrolments.rules import ENROLMENT
from lms.kernel.errors import RuleBroken
from lms.learning.queries import completed_slugs
from lms.parties.models import Party


def _started(edition, now):
    if now.date() < edition.starts_on:
        raise RuleBroken("The edition starts on {day}.", day=edition.starts_on)


@use_case
def complete(enrolment, *, attended_minutes=None, pre_percent=None, post_percent=None, by, now):
    """Confirm completion and issue the certificate; the programme's own courses must be completed."""
    edition = enrolment.edition
    _started(edition, now)
    lacking = set(edition.programme.course_slugs) - completed_slugs(enrolment.account_id)
    if lacking:
        raise RuleBroken(
            "{name} has not completed {courses} yet.",
            name=enrolment.account.name, courses=", ".join(sorted(lacking)),
        )  # fmt: skip
    enrolment.attended_minutes = attended_minutes
    enrolment.pre_percent, enrolment.post_percent = pre_percent, post_percent
    move(enrolment, ENROLMENT, "complete", by=by, now=now)
    enrolment.certificate = issue(
        enrolment.account, about_kind=AboutKind.EDITION, about_id=edition.public_id,
        title=edition.title, detail=_detail(edition), agency=enrolment.nomination.agency,
        by=by, now=now,
    )  # fmt: skip
    return enrolment.certificate


def _detail(edition):
    provider = db.session.get(Party, edition.provider_id) if edition.provider_id else None
    days = f"{edition.starts_on:%d %B %Y} to {edition.ends_on:%d %B %Y}"
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
