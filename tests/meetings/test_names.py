"""A meeting is called as people call it."""

import pytest

from lms.meetings.models import Meeting


@pytest.mark.parametrize(
    ("ordinal", "title", "name"),
    [
        ("20", "20th SOMTC", "20th SOMTC"),
        ("14th", "Annual meeting", "14th Annual meeting"),
        ("14th", "14th annual meeting", "14th annual meeting"),
        (None, "SORC 2018", "SORC 2018"),
    ],
)
def test_the_ordinal_is_said_once(ordinal, title, name):
    assert Meeting(ordinal=ordinal, title=title).name == name
