"""A command that cannot ask its database says so in a sentence."""

import uuid

import pytest

from lms.factory import create_app
from tests.factories.world import KEY

RUN = str(uuid.uuid4())


@pytest.mark.parametrize("words", [["matching", "replay", RUN], ["exchange", "export"], ["audit", "verify"]])
def test_a_database_without_tables_is_told_in_a_sentence(tmp_path, words):
    empty = create_app({"ENV": "testing", "SECRET_KEY": KEY, "BASE_URL": "http://localhost"}, tmp_path)
    result = empty.test_cli_runner().invoke(args=words)
    assert result.exit_code == 1
    assert "Error: This database does not have the tables of this version yet" in result.output
    assert isinstance(result.exception, SystemExit)
