"""No officer is put forward for two editions on the same days once a seat or an offer stands."""

from lms.kernel.errors import RuleBroken
from lms.nominations import queries
from lms.nominations.rules import NominationStage


def refuse_a_clash(nomination, *stages):
    """Raise RuleBroken when the officer holds a seat, or an offer, in another edition on some of the same days."""
    for other in queries.clashes(nomination, *stages)[:1]:
        held, asked = other.edition, nomination.edition
        raise RuleBroken(
            "{name} has {what} in “{held}” ({from_:%d %B} to {until:%-d %B %Y}); “{asked}” takes place on "
            "{starts:%d %B} to {ends:%-d %B %Y}.",
            name=nomination.account.name, what="a seat" if other.stage == NominationStage.ACCEPTED else "an offer",
            held=held.title, from_=held.starts_on, until=held.ends_on, asked=asked.title,
            starts=asked.starts_on, ends=asked.ends_on,
        )  # fmt: skip
