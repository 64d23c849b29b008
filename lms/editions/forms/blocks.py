"""Several kinds of seats of one edition: for whom, in which way, how many, and what each state has of them."""

from wtforms import IntegerField, SelectField
from wtforms.validators import InputRequired, NumberRange, Optional

from lms.base.forms import Form, choices
from lms.programmes.forms import quotas_in
from lms.programmes.rules import BlockPlan
from lms.topics.rules import Audience, Mode


class BlockForm(Form):
    """One kind of seats; the numbers of each state stand beside it."""

    audience = SelectField("For whom", [Optional()], choices=choices(Audience, blank="Everybody"))
    mode = SelectField("In which way", [Optional()], choices=choices(Mode, blank="As the edition"))
    capacity = IntegerField("Seats of this kind", [InputRequired(), NumberRange(1, 5000)])
    reserves = IntegerField(
        "Reserves that a state may rank beyond its seats", [Optional(), NumberRange(0, 500)],
        description="Empty: as many as it likes.",
    )  # fmt: skip
    funded_seats = IntegerField(
        "Seats that a partner may pay for", [Optional(), NumberRange(0, 5000)],
        description="Empty: as many as are agreed one by one.",
    )  # fmt: skip

    def plan(self, party_of):
        """Return what was typed as a plan; `party_of(code)` finds a state."""
        return BlockPlan(
            self.capacity.data, {party_of(code): seats for code, seats in quotas_in(self).items()},
            self.audience.data or None, Mode(self.mode.data) if self.mode.data else None, self.reserves.data,
            self.funded_seats.data,
        )  # fmt: skip


def block_form(states, block=None):
    """Return the form, filled with what a block has or empty for a new one."""
    known = {quota.state.code: quota for quota in block.quotas} if block else {}
    fields = {}
    for code, name in states:
        for kind, words, most in (("guaranteed", "guaranteed", "guaranteed"), ("cap", "at most", "cap")):
            kept = getattr(known[code], most) if code in known else 0
            fields[f"{kind}_{code}"] = IntegerField(
                f"{name}: {words}", [Optional(), NumberRange(0, 5000)], default=kept
            )
    kept = {"audience": block.audience or "", "mode": block.mode.value if block.mode else "",
            "capacity": block.capacity, "reserves": block.reserves, "funded_seats": block.funded_seats} if block else {}  # fmt: skip
    form = type("BlockForm", (BlockForm,), fields)(**kept)
    form.states = states
    return form
