"""How two plans differ, and the picture of a plan: pure."""

from hypothesis import given
from hypothesis import strategies as st

from lms.plans.rules import compare, flows
from lms.plans.rules.picture import GAP, SHOWN


def plan(*rows, **states):
    allocation = [{"need": n, "offering": o, "seats": s} for n, o, s in rows]
    return {"allocation": allocation, "utility": 10 * sum(s for *_, s in rows), "seats": sum(s for *_, s in rows),
            "states": [{"state": code, "seats": seats} for code, seats in states.items()]}  # fmt: skip


def test_two_plans_differ_by_their_lines_states_and_worth():
    before = plan(("n1", "o1", 3), ("n2", "o1", 1), SG=3, MY=1)
    after = plan(("n1", "o1", 1), ("n2", "o2", 4), SG=1, MY=4)
    found = compare(before, after)
    assert (found.seats, found.utility, found.moved) == (1, 10, 3)
    assert found.states == {"SG": (3, 1), "MY": (1, 4)}
    assert found.lines == (("n1", "o1", 3, 1), ("n2", "o1", 1, 0), ("n2", "o2", 0, 4))


def test_a_plan_does_not_differ_from_itself():
    one = plan(("n1", "o1", 3), SG=3)
    assert compare(one, one) == (0, 0, 0, {}, ())


NEEDS, OFFERS = [f"n{n}" for n in range(11)], [f"o{n}" for n in range(20)]
LINES = st.dictionaries(
    st.tuples(st.sampled_from(NEEDS), st.sampled_from(OFFERS)), st.integers(1, 30), max_size=40
)


@given(LINES)
def test_every_seat_is_in_the_picture_once_and_nothing_stands_on_another(lines):
    allocation = [{"need": n, "offering": o, "seats": s} for (n, o), s in lines.items()]
    picture = flows(allocation, {need: f"S{need}" for need in NEEDS}, {}, {})
    assert sum(band.seats for band in picture.bands) == sum(lines.values())
    assert len(picture.offerings) <= SHOWN + 1
    for boxes in (picture.offerings, picture.states):
        assert sum(box.seats for box in boxes) == sum(lines.values())
        for upper, lower in zip(boxes, boxes[1:], strict=False):
            assert upper.y + upper.height + GAP <= lower.y + 0.2
        assert all(box.y + box.height <= picture.height for box in boxes)
