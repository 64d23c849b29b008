"""What each minute brings to seats: the clock's decisions are recorded, nothing else is decided here."""

from lms.admissions import services
from lms.base.jobs import every_minute

for words, verb in (
    ("offers that ended", services.expire_offers),
    ("offers that end soon", services.remind_of_offers),
    ("seats that nobody was named for", services.release_seats),
    ("calls of editions that have started", services.close_calls),
):
    every_minute(words)(verb)
