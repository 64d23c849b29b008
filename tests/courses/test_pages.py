"""What courses are about, for everybody; pictures that no browser runs."""

import pytest

from lms.base.config import ROOT
from lms.courses import queries
from tests.factories.courses import a_course


def test_everybody_sees_the_courses_and_what_each_teaches(app, clock, browser):
    a_course()
    page = browser.open("/courses").follow("A small course")
    assert page.code == 200
    for words in ("The scene", "The laboratory", "IETF, 2002", "FOR-1", "70 per cent"):
        assert words in page.text
    assert browser.open("/courses/none").code == 404


def test_a_picture_of_a_course_is_given_out_as_a_picture_only(app, clock, browser):
    course = a_course("tests-only-course")
    folder = ROOT / "courses" / course.slug / "media"
    folder.mkdir(parents=True)
    try:
        (folder / "bag.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
        (folder / "notes.txt").write_text("not a picture")
        answer = browser.get(f"/courses/{course.slug}/media/bag.svg")
        assert (answer.status_code, answer.content_type) == (200, "image/svg+xml")
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        for name in ("notes.txt", "none.svg", "..%2fcourse.toml"):
            assert browser.get(f"/courses/{course.slug}/media/{name}").status_code == 404
    finally:
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
        folder.parent.rmdir()


@pytest.mark.parametrize("name", ["bag.svg", "../course.toml"])
def test_a_course_that_is_not_in_use_has_no_pictures(app, name):
    assert queries.picture(None, "none", name) is None
