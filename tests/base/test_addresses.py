"""Addresses are Flask's own, however often and for whatever they are asked."""

from uuid import uuid4

import pytest
from flask import Flask, url_for
from werkzeug.routing import BuildError

PAGES = ("editions.edition", "admissions.nomination", "engagements.need", "meetings.meeting")


@pytest.mark.parametrize("place", ["", "/below"])
@pytest.mark.parametrize("endpoint", PAGES)
def test_an_address_is_what_flask_makes_of_it(application, endpoint, place):
    with application.test_request_context("/", environ_overrides={"SCRIPT_NAME": place}):
        for _ in range(2):
            one = uuid4()
            assert application.url_for(endpoint, public_id=one) == Flask.url_for(
                application, endpoint, public_id=one
            )
            assert application.address_of(endpoint)(one) == url_for(endpoint, public_id=one)
            assert str(one) in url_for(endpoint, public_id=one)


def test_parts_that_are_no_public_id_are_quoted(application):
    with application.test_request_context("/"):
        assert url_for("courses.course", slug="a b/c") == Flask.url_for(
            application, "courses.course", slug="a b/c"
        )
        assert url_for("home.search", q="ü & x", _anchor="top") == "/search?q=%C3%BC+%26+x#top"
        assert url_for("home.about", _external=True) == "http://localhost/about"


def test_a_relative_name_is_of_the_blueprint_that_answers(application):
    with application.test_request_context("/catalogue"):
        assert url_for(".about") == "/about"
    with application.test_request_context("/meetings"):
        assert url_for(".meetings") == "/meetings"


def test_a_page_that_does_not_exist_has_no_address(application):
    with application.test_request_context("/"), pytest.raises(BuildError):
        url_for("home.nowhere")
