"""What the seats for a need add up to: pure."""

from types import SimpleNamespace

from lms.engagements.rules.evidence import evidence_of
from lms.enrolments.rules import EnrolmentStage


def a_result(stage, pre=None, post=None, number=None, edition="a"):
    return SimpleNamespace(
        stage=stage, pre_percent=pre, post_percent=post, edition=SimpleNamespace(public_id=edition),
        certificate=SimpleNamespace(number=number) if number else None,
    )  # fmt: skip


def test_evidence_counts_who_had_a_seat_in_the_end_and_means_only_what_was_measured():
    E = EnrolmentStage
    found = evidence_of([
        a_result(E.COMPLETED, 40, 80, "B"), a_result(E.COMPLETED, 50, None, "A"), a_result(E.COMPLETED, 41, 75),
        a_result(E.NO_SHOW, edition="b"), a_result(E.LEFT, edition="c"), a_result(E.ENROLLED, 10, 90),
    ])  # fmt: skip
    assert found == {
        "editions": ["a", "b"], "seats": 5, "completed": 3, "certificates": ["A", "B"],
        "pre_mean": 40.5, "post_mean": 77.5, "measured": 2,
    }  # fmt: skip
    assert evidence_of([])["pre_mean"] is None
