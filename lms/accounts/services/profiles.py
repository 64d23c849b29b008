"""What a person changes of the own account."""

from lms.base import audit
from lms.base.transactions import use_case


@use_case
def change_profile(account, *, name, time_zone, by, now):
    """Change the own name and time zone; the trail, which is kept for ever, tells what but never a name."""
    wanted = {"name": name, "time_zone": time_zone}
    changed = [field for field, value in wanted.items() if getattr(account, field) != value]
    audit.note("change_profile", account, by=by, now=now, fields=", ".join(changed))
    account.name, account.time_zone = name, time_zone
