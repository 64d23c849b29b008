"""Documents made from the code are fresh."""

from pathlib import Path

import pytest

from lms.base.paper import PAPERS

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("name", PAPERS)
def test_the_document_is_fresh(app, name):
    assert (DOCS / name).read_text(encoding="utf-8") == PAPERS[name](), "run `flask paper write`"
