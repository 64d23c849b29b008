"""JSON is read strictly: each key once, no number that JSON does not know, every fault with its path."""

import json

import pytest

from lms.kernel.documents import decoded


@pytest.mark.parametrize(("text", "faults"), [
    ('{"a": 1, "a": 2}', [("a", "It stands twice in its object.")]),
    ('{"a": [{"b": 1}, {"b": {"c": 1, "c": 1}}]}', [("a[1].b.c", "It stands twice in its object.")]),
    ('{"a": NaN, "b": [1, -Infinity]}', [("a", "NaN is no number in JSON."), ("b[1]", "-Infinity is no number in JSON.")]),
    (f'[{"9" * 401}]', [("[0]", "The number is too long.")]),
    ("NaN", [("the file", "NaN is no number in JSON.")]),
    ("[" * 100_000, [("the file", "It is nested too deeply.")]),
    (b"\xef\xbb\xbf \n", [("the file", "It is empty.")]), ("", [("the file", "It is empty.")]),
    ("{}".encode("utf-16-le"), [("the file", "It is not text in UTF-8. Save it in UTF-8.")]),
    ("{}".encode("utf-16"), [("the file", "It is in UTF-16. Save it in UTF-8.")]),
])  # fmt: skip
def test_a_fault_has_its_path(text, faults):
    assert decoded(text)[1] == faults


@pytest.mark.parametrize("content", [b"{", b"[1,]", b"1 2", b"\xff", b"// words\n{}"])
def test_what_is_no_json_says_so_of_the_file(content):
    found, faults = decoded(content)
    assert (found, faults[0][0], faults[0][1][:14]) == (None, "the file", "It is not JSON")


def test_a_mark_of_the_byte_order_is_passed_over_and_digits_are_kept():
    assert decoded(b"\xef\xbb\xbf[1]") == decoded("\ufeff[1]") == ([1], [])
    assert decoded("9" * 400) == (int("9" * 400), [])


def test_what_is_deep_and_odd_is_walked_through_without_running_out():
    deep = json.loads("[" * 300 + "]" * 300)
    assert decoded("[" * 300 + "NaN" + "]" * 300)[1][0][0] == "[0]" * 300
    assert decoded(json.dumps(deep)) == (deep, [])


def test_bytes_that_are_not_utf_8_are_left_for_the_types_to_refuse():
    found, faults = decoded(b'{"a": "\xe9"}')
    assert (found, faults) == ({"a": "\udce9"}, [])
