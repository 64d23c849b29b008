"""What courses are about; reading and tests are the learner's pages."""

from flask import Blueprint, Response, render_template

from lms.base.doors import door
from lms.base.identity import current_actor
from lms.courses import policies, queries

bp = Blueprint("courses", __name__)


@bp.get("/courses")
@door(policies.READ_COURSES)
def courses():
    """Show the courses in use."""
    return render_template("courses/courses.html", courses=queries.courses(current_actor()))


@bp.get("/courses/<slug>")
@door(policies.READ_COURSES, find=queries.course)
def course(course):
    """Show what a course teaches, its outline and its sources."""
    version = queries.version(course.current_version_id)
    return render_template(
        "courses/course.html", course=course, version=version,
        outline=queries.outline(version.id, version.language),
    )  # fmt: skip


@bp.get("/courses/<slug>/media/<name>")
@door(policies.READ_COURSES, find=queries.picture)
def picture(found):
    """Answer with a picture of a course, which no browser runs as a page."""
    content, kind = found
    answer = Response(content, content_type=kind)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    answer.headers["Cache-Control"] = "private, max-age=3600"
    return answer
