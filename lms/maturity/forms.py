"""What can be typed about how far institutions have come."""

from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from lms.base.forms import DayField, Form
from lms.topics.rules import CapabilityStage

STAGES = [("", "Not known yet"), *((str(each.value), each.label) for each in CapabilityStage)]


class AssessmentForm(Form):
    """How far the institutions of the own state have come in one topic."""

    topic = SelectField("Topic", [DataRequired("Choose a topic.")])
    capability = RadioField(
        "Stage of the institutions", [Optional()], choices=STAGES, default="",
        description="Unknown is an honest answer; it is shown as unverified and never taken for the first stage.",
    )  # fmt: skip
    evidence = TextAreaField(
        "What it rests on", [Length(max=5000)],
        description="Needed with a stage: reports, figures, laws, exercises. Name no person and no running case.",
    )  # fmt: skip
    office = StringField("Assessed by", [DataRequired(), Length(max=160)],
                         description="The office or the reviewer, not a person.")  # fmt: skip
    assessed_on = DayField("On", [DataRequired()])

    @property
    def facts(self):
        """Return what was typed in the words of the use-case, without the topic."""
        data = self.values
        data.pop("topic")
        return data | {"capability": int(data["capability"]) if data["capability"] else None,
                       "evidence": data["evidence"] or ""}  # fmt: skip


class WithdrawForm(Form):
    """Why an assessment is taken back."""

    reason = TextAreaField("Reason", [DataRequired(), Length(max=2000)])
