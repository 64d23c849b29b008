"""Every way in, asked by every reader about every thing: the answer is the table's, and no word leaks."""

import pytest

from tests.access.cast import KEYS
from tests.access.matrix import ask_everything


@pytest.mark.parametrize("key", KEYS)
def test_the_answers_are_those_of_the_table(world, key):
    wrong = ask_everything(world, world.scene.readers[key])
    assert not wrong, "\n" + "\n".join(wrong)
