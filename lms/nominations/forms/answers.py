"""What a nominee, or the focal point for her, fills in: a few fields that are needed, the rest folded away."""

from wtforms import EmailField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Email, Length, NumberRange, Optional

from lms.base.forms import CheckboxListField, Form, choices
from lms.base.i18n import language_name
from lms.nominations.forms.nominations import for_seats
from lms.practices.rules import QuestionKind
from lms.topics.rules import LANGUAGES, Audience

LANGUAGE_CHOICES = [(code, language_name(code)) for code in LANGUAGES]
LEVELS = [("", "Not said"), ("basic", "I follow the main points"), ("working", "I work in it"),
          ("fluent", "I teach or plead in it")]  # fmt: skip
YES_NO = [("", "Not said"), ("yes", "Yes"), ("no", "No")]
NEEDED_FIRST = "Needed before you hand it in."
NEEDED = ("seats", "need_key", "agency", "post", "current_tasks", "expected_use", "languages")
FOLDS = (
    ("More about the post", ("unit", "grade", "service_number", "competency_role", "years_in_field",
                             "supervisor_name", "supervisor_email")),
    ("Training and tools", ("earlier_training", "tools")),
    ("For the journey and the room", ("preferred_name", "abroad", "personal_needs", "gender")),
)  # fmt: skip
"""What stands folded, beside the languages and the state's own questions, which come by name."""


class NominationForm(Form):
    """What the officer, or the focal point for the officer, fills in."""

    seats = SelectField("For which seats", [DataRequired()])
    need_key = SelectField("For which need of your state", [Optional()])
    agency = StringField("Agency", [DataRequired(), Length(max=160)])
    post = StringField("Post", [DataRequired(), Length(max=160)])
    current_tasks = TextAreaField(
        "What you do today", [Length(max=2000)],
        description="Needed before you hand it in; about 100 words, no names and no running cases.",
    )  # fmt: skip
    expected_use = TextAreaField("How your state will use it", [Length(max=2000)], description=NEEDED_FIRST)
    languages = CheckboxListField(
        "Languages you can learn in", choices=LANGUAGE_CHOICES, description=NEEDED_FIRST
    )
    unit = StringField("Unit", [Length(max=160)])
    grade = StringField("Rank or grade", [Length(max=80)])
    service_number = StringField(
        "Service number", [Length(max=40)], description="Only your state and the secretariat see it."
    )
    competency_role = SelectField(
        "What you do in a case", [Optional()], choices=choices(Audience, blank="Not said")
    )
    years_in_field = IntegerField("Years in this field", [Optional(), NumberRange(0, 60)])
    supervisor_name = StringField("Supervisor", [Length(max=120)])
    supervisor_email = EmailField("Supervisor's official address", [Optional(), Email(), Length(max=200)])
    earlier_training = TextAreaField(
        "Earlier courses on this", [Length(max=2000)],
        description="What you finished elsewhere; certificates of this platform are shown already.",
    )  # fmt: skip
    tools = TextAreaField(
        "Tools that you have at work", [Length(max=1000)],
        description="For example a forensic workstation, a licence, a write blocker.",
    )  # fmt: skip
    preferred_name = StringField("How you like to be called", [Length(max=120)])
    abroad = SelectField("Is it your first course abroad", [Optional()], choices=YES_NO)
    personal_needs = TextAreaField(
        "What you eat, what you need to take part", [Length(max=1000)],
        description="Kept sealed; only your state and the secretariat see it.",
    )  # fmt: skip
    gender = StringField(
        "Gender, in your own words", [Optional(), Length(max=60)],
        description="Optional; only used in totals.",
    )  # fmt: skip

    folded = ()

    @property
    def folds(self):
        """Return (title, fields, whether it stands open) of what is folded: open what was refused or must be answered."""
        shown = [(title, [self[name] for name in names]) for title, names in self.folded if names]
        return [(title, fields, any(f.errors or f.description == NEEDED_FIRST for f in fields))
                for title, fields in shown]  # fmt: skip

    @property
    def facts(self):
        """Return what was typed in the words of the use-case, the need by its key."""
        typed = self.values
        facts = {name: value for name, value in typed.items() if not name.startswith(("level_", "state_"))}
        facts["competency_role"] = Audience(typed["competency_role"]) if typed["competency_role"] else None
        facts["first_time_abroad"] = {"yes": True, "no": False}.get(facts.pop("abroad"))
        facts["personal_needs"] = typed["personal_needs"] or None
        facts["language_levels"] = _named(typed, "level_")
        facts["state_answers"] = _named(typed, "state_")
        return facts


def _named(typed, start):
    """Return {rest of the name: value} of what was typed into the fields of one kind."""
    return {
        name.removeprefix(start): value for name, value in typed.items() if name.startswith(start) and value
    }


def nomination_form(nomination, blocks, own_needs=None):
    """Return the form of a nomination: with the edition's languages and seats, the state's questions and needs if known."""
    levels = {f"level_{code}": SelectField(f"How well in {language_name(code)}", [Optional()], choices=LEVELS)
              for code in nomination.edition.programme.languages}  # fmt: skip
    asked = {f"state_{question.key}": _field(question) for question in nomination.asked}
    kept = {f"level_{code}": level for code, level in nomination.language_levels.items()}
    kept |= {f"state_{key}": answer for key, answer in nomination.state_answers.items()}
    kept["abroad"] = {True: "yes", False: "no"}.get(nomination.first_time_abroad, "")
    kept["seats"] = str(nomination.block.public_id)
    kept["need_key"] = str(nomination.need.public_id) if nomination.need else ""
    form = type("NominationForm", (NominationForm,), levels | asked)(obj=nomination, **kept)
    form.folded = [*FOLDS, ("Languages, in your own judgement", tuple(levels))]
    if asked:
        form.folded.append((f"Questions of {nomination.state.name}", tuple(asked)))
    for_seats(form, blocks)
    if own_needs is None:
        del form.need_key
    else:
        form.need_key.choices = [
            ("", "None in particular"),
            *((key, n.title) for key, n in own_needs.items()),
        ]
    return form


def _field(question):
    needed = NEEDED_FIRST if question.required else ""
    if question.kind == QuestionKind.LONG_TEXT:
        return TextAreaField(question.label, [Length(max=2000)], description=needed)
    if question.kind == QuestionKind.TEXT:
        return StringField(question.label, [Length(max=200)], description=needed)
    offered = [("yes", "Yes"), ("no", "No")] if question.kind == QuestionKind.YES_NO else [
        (choice, choice) for choice in question.choices]  # fmt: skip
    return SelectField(question.label, [Optional()], choices=[("", "Not said"), *offered], description=needed)
