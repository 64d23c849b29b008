"""What programs are shown of a member state."""

from lms.base.api import Shown


class StateShown(Shown):
    """A member state."""

    code: str
    name: str
