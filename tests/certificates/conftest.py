"""Every test knocks for the first time."""

import pytest

from lms.base.limits import limiter


@pytest.fixture(autouse=True)
def unknown_address(app):
    """Forget how often this address has asked."""
    limiter.reset()
