"""IATI activities are read strictly: by identifier once, every fault with its line and element."""

from datetime import date
from decimal import Decimal

import pytest

from lms.announcements.rules import read_activities
from tests.factories.activities import ACTIVITY, activities

PLAIN = ACTIVITY.format(identifier="XM-1", org="Japan", title="Tracing", status="2")


def test_an_activity_is_read_as_it_was_published():
    (found,), faults = read_activities(activities({}))
    assert faults == []
    assert (found.identifier, found.party_name, found.running, found.line) == (
        "XM-DAC-41128-1",
        "Japan",
        True,
        3,
    )
    assert (found.start_on, found.end_on, found.countries) == (
        date(2027, 2, 1),
        date(2027, 11, 30),
        ("KH", "LA"),
    )
    assert (found.budget, found.currency) == (Decimal("125000.50"), "USD")


@pytest.mark.parametrize(("before", "after", "where", "words"), [
    ("<title><narrative>Tracing</narrative></title>", "", "line 3, iati-activity", "has no title"),
    ("<narrative>Tracing</narrative>", "", "title", "needs a narrative"),
    ('iso-date="2027-02-01"', 'iso-date="1 February"', "activity-date", "no day"),
    ('type="1"/>', 'type="9"/>', "activity-date", "none of 1 to 4"),
    ('iso-date="2027-11-30"', 'iso-date="2026-11-30"', "iati-activity", "ends before"),
    ('<activity-status code="2"/>', '<activity-status code="7"/>', "activity-status", "none of 1 to 6"),
    ('code="KH"', 'code="Cambodia"', "recipient-country", "ISO 3166"),
    ("125000.50", "a lot", "value", "no amount"), ('value currency="USD"', 'value currency="XXX"', "value", "currency"),
    ("<sector ", "<sektor ", "sektor", "no such element"), ('ref="XM-DAC-41128" ', "", "reporting-org", "attribute ref"),
    ("<iati-identifier>XM-1<", "<iati-identifier><", "iati-identifier", "empty"),
    ("<sector", "<title><narrative>Twice</narrative></title><sector", "title", "once only"),
])  # fmt: skip
def test_what_is_wrong_is_named_with_its_line_and_element(before, after, where, words):
    body = PLAIN.replace(before, after)
    assert body != PLAIN
    found, faults = read_activities(activities(body=body))
    assert found == []
    assert any(
        where in fault.path and words in fault.sentence and fault.path.startswith("line ") for fault in faults
    ), faults


@pytest.mark.parametrize("content", [
    b"<iati-activities", b"", b"<iati-activities version='2.02'></iati-activities>", b"<other version='2.03'/>",
    b"<iati-activities version='2.03'></iati-activities>", b"<iati-activities version='2.03'><x/></iati-activities>",
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><iati-activities version="2.03">&b;</iati-activities>',
    b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><iati-activities version="2.03"/>',
])  # fmt: skip
def test_what_is_no_file_of_activities_is_refused(content):
    found, faults = read_activities(content)
    assert (found, len(faults) > 0) == ([], True)


def test_an_identifier_stands_once_and_amounts_of_two_currencies_are_not_added_up():
    assert "twice" in read_activities(activities({}, {}))[1][0].sentence
    more = PLAIN.replace("<sector", '<budget><value currency="EUR">5</value></budget><sector')
    (found,), _faults = read_activities(activities(body=more))
    assert (found.budget, found.currency) == (None, None)
