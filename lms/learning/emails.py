"""Letters about learning; what is said stands on the page of the test."""

from lms.base.mail import letter, link


def attempt_granted(request):
    """Return the letter that tells a learner of one more attempt."""
    return _to_learner("attempt_granted", request, "You have one more attempt")


def attempt_declined(request):
    """Return the letter that tells a learner that there is no other attempt; the reason stays on the page."""
    return _to_learner("attempt_declined", request, "Your request for one more attempt was answered")


def _to_learner(name, request, subject):
    study = request.study
    return letter(
        f"learning/{name}", to=study.account.email, subject=subject, detail=f"{study.course.title}: {request.quiz.title}",
        name=study.account.name, course=study.course.title, test=request.quiz.title,
        address=link("learning.quiz", slug=study.course.slug, key=request.quiz.key),
    )  # fmt: skip
