"""Rounds in the register of personal fields: settings, sums and lines of plans; who forced a pair signs with a name."""

from lms.base.personal import about_nobody
from lms.rounds.models import Round, Run, RunLine

about_nobody(
    Round, Run, RunLine,
    because="settings, needs and offerings of parties; who forced or forbade a pair signs for the secretariat",
)  # fmt: skip
