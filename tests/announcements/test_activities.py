"""IATI activities are read strictly: by identifier once, every fault with its line and element."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import lms.examples
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
    ('iso-date="2027-02-01"', 'iso-date="2027-02-01T00:00:00"', "activity-date", "no day"),
    ('iso-date="2027-02-01"', 'iso-date="20270201"', "activity-date", "no day"), ("125000.50", "1e5", "value", "no amount"),
    ("125000.50", "1_000", "value", "no amount"), ("125000.50", "99999999999.5", "value", "no amount"),
    ('value currency="USD"', 'value currency="usd"', "value", "ISO 4217"),
    ('<activity-date iso-date="2027-02-01" type="1"/>\n    <activity-date iso-date="2027-11-30" type="3"/>', "", "iati-activity", "has no activity-date"),
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


@pytest.mark.parametrize(("content", "words"), [
    (b"<iati-activities version='2.02'/>", "It says version 2.02; only version 2.03 is read."),
    (b"<iati-activities/>", "It says no version"), (b"<iati-organisations version='2.03'/>", "this one is something else"),
    (b"<iati-activities version='2.03'/>", "It holds no activity."),
])  # fmt: skip
def test_a_file_of_another_kind_or_version_is_told_what_it_is(content, words):
    assert words in read_activities(content)[1][0].sentence


def test_faults_are_told_in_the_order_of_the_lines():
    body = (
        PLAIN.replace("125000.50", "much")
        .replace('iso-date="2027-02-01"', 'iso-date="soon"')
        .replace('code="KH"', 'code="kh"')
    )
    lines = [int(fault.path.split(",")[0].split()[1]) for fault in read_activities(activities(body=body))[1]]
    assert len(set(lines)) == 3
    assert lines == sorted(lines)


def test_an_identifier_stands_once_and_amounts_of_two_currencies_are_not_added_up():
    assert "twice" in read_activities(activities({}, {}))[1][0].sentence
    more = PLAIN.replace("<sector", '<budget><value currency="EUR">5</value></budget><sector')
    (found,), _faults = read_activities(activities(body=more))
    assert (found.budget, found.currency) == (None, None)


def test_a_fault_is_told_once_however_often_it_is_met():
    _found, faults = read_activities(
        activities(body=PLAIN.replace('iso-date="2027-02-01"', 'iso-date="soon"'))
    )
    assert len(faults) == 1


@pytest.mark.parametrize(("before", "after", "said"), [
    ("<narrative>Tracing<", '<narrative xml:lang="fr">Suivre</narrative><narrative>Tracing<', "Tracing"),
    ("<narrative>Tracing<", '<narrative xml:lang="en"/><narrative xml:lang="fr">Suivre<', "Suivre"),
    ('xml:lang="en">', 'xml:lang="fr">', "Tracing"),
    ("<narrative>Tracing<", "<narrative>Tra<!-- x -->cing<", "Tracing"),
])  # fmt: skip
def test_the_english_words_are_taken_or_the_first_that_are_there(before, after, said):
    (found,), _faults = read_activities(activities(body=PLAIN.replace(before, after)))
    assert found.title == said


def test_a_narrative_without_a_language_has_that_of_its_activity():
    body = PLAIN.replace('xml:lang="en"', 'xml:lang="th"').replace(
        "<narrative>Tracing<", '<narrative>ไทย</narrative><narrative xml:lang="en-GB">Tracing<'
    )
    assert read_activities(activities(body=body))[0][0].title == "Tracing"


def test_the_general_description_is_taken_before_the_objectives():
    aims = '<description type="2"><narrative>Aims.</narrative></description>'
    body = PLAIN.replace('<description type="1">', f'{aims}<description type="1">')
    assert read_activities(activities(body=body))[0][0].text.startswith("Officers learn")
    body = PLAIN.replace('<description type="1">', '<description type="2">')
    assert read_activities(activities(body=body))[0][0].text.startswith("Officers learn")


@pytest.mark.parametrize(("budgets", "money"), [
    ('<budget type="2"><period-start iso-date="2027-01-01"/><period-end iso-date="2027-12-31"/><value currency="USD">90</value></budget>', (Decimal(90), "USD")),
    ('<budget type="1"><period-start iso-date="2028-01-01"/><period-end iso-date="2028-12-31"/><value>0.5</value></budget>', (Decimal(125001), "USD")),
    ('<budget type="2"><period-start iso-date="2027-01-01"/><period-end iso-date="2027-12-31"/><value currency="JPY">90.6</value></budget>', (Decimal(91), "JPY")),
    ('<budget type="2"><period-start iso-date="2027-01-01"/><period-end iso-date="2027-12-31"/><value currency="XOF">9</value></budget>', (None, None)),
])  # fmt: skip
def test_a_revised_budget_takes_the_place_of_the_first_one_of_its_period(budgets, money):
    (found,), faults = read_activities(
        activities(body=PLAIN.replace("</iati-activity>", f"{budgets}</iati-activity>"))
    )
    assert (faults, (found.budget, found.currency)) == ([], money)


def test_more_than_can_be_kept_is_refused_and_an_unknown_encoding_named():
    many = '<budget><value currency="USD">99999999999</value></budget>' * 2
    body = PLAIN.replace("<budget type", f"{many}<budget type")
    assert "more than can be kept" in read_activities(activities(body=body))[1][0].sentence
    assert "encoding" in read_activities(activities({}).replace(b"UTF-8", b"KLINGON"))[1][0].sentence


def test_what_another_standard_adds_at_the_top_is_passed_over():
    body = f'<x:note xmlns:x="https://example.org">hi</x:note>{PLAIN}'
    assert [each.identifier for each in read_activities(activities(body=body))[0]] == ["XM-1"]


def test_the_example_world_is_read_without_a_fault():
    found, faults = read_activities(
        (Path(lms.examples.__file__).parent / "facts" / "activities.xml").read_bytes()
    )
    assert (faults, [each.running for each in found]) == ([], [True] * len(found))
    assert len(found) == 3
