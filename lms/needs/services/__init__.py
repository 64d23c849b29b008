"""What states do with their needs, alone and together."""

from lms.needs.services.joining import join, leave
from lms.needs.services.stating import change_need, close, post, reopen, state_need, supersede, withdraw

__all__ = ["change_need", "close", "join", "leave", "post", "reopen", "state_need", "supersede", "withdraw"]
