"""What can be typed about programmes and editions."""
# Long: an edition's form, and how it is read and filled, must be seen side by side.

from wtforms import (
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
    Optional,
)

from lms.base.forms import CheckboxListField, DayField, Form, choices, typed
from lms.base.i18n import language_name
from lms.kernel.errors import RuleBroken
from lms.programmes.rules import calendar_faults, proposed_calendar
from lms.topics.rules import LANGUAGES, Audience, Level, Mode

LEVELS = [(str(level.value), level.label) for level in Level]
FUNDED = [(name, name.replace("_", " ").capitalize()) for name in (
    "tuition", "travel", "accommodation", "per_diem", "visa", "insurance", "interpretation",
    "equipment")]  # fmt: skip


PARTY_FIELDS = ("host", "venue", "provider", "funder")


class ProgrammeForm(Form):
    """A programme: the idea, before it has dates."""

    title = StringField("Title", [DataRequired(), Length(max=160)])
    summary = TextAreaField("In two sentences", [DataRequired(), Length(max=600)])
    objectives = TextAreaField(
        "What officers can do afterwards",
        [DataRequired(), Length(max=5000)],
        description="Markdown; one line each reads best.",
    )
    topic = SelectField("Topic", [DataRequired()])
    entry = SelectField("People enter at", choices=LEVELS, default="1")
    exit = SelectField("and leave at", choices=LEVELS, default="2")
    audiences = CheckboxListField(
        "For whom", [DataRequired("Choose at least one.")], choices=choices(Audience)
    )
    languages = CheckboxListField(
        "Languages",
        [DataRequired("Choose at least one.")],
        choices=[(code, language_name(code)) for code in LANGUAGES],
    )
    proponent = SelectField("Proposed by", [DataRequired()])
    course_slugs = CheckboxListField("Courses to complete for the certificate", [Optional()])

    @property
    def facts(self):
        """Return what was typed in the words of the use-case, without the proponent."""
        data = self.values
        data.pop("proponent")
        topic = {
            "code": data.pop("topic"),
            "entry": int(data.pop("entry")),
            "exit": int(data.pop("exit")),
        }
        return data | {"topics": [topic], "course_slugs": data["course_slugs"] or []}


class EditionForm(Form):
    """An edition: dates, parties, seats; deadlines left empty are proposed from the start day."""

    title = StringField("Title", [DataRequired(), Length(max=160)])
    mode = RadioField("How", [DataRequired()], choices=choices(Mode), default="in_person")
    place = StringField("Place", [DataRequired(), Length(max=160)])
    time_zone = SelectField("Its time zone", [DataRequired()])
    starts_on = DayField("Starts", [DataRequired()])
    ends_on = DayField("Ends", [DataRequired()])
    host = SelectField("Host", [Optional()])
    venue = SelectField(
        "Whose rooms are used",
        [Optional()],
        description="The party whose building it is; the place says which room.",
    )
    provider = SelectField("Taught by", [Optional()])
    funder = SelectField("Paid by", [Optional()])
    funded = CheckboxListField("What is paid per seat", [Optional()], choices=FUNDED)
    conditions = TextAreaField("Conditions", [Length(max=2000)])
    report_asked = TextAreaField(
        "Country report asked of each nominee",
        [Length(max=1000)],
        description="What it should tell. Left empty, none is asked.",
    )
    capacity = IntegerField("Seats in all", [InputRequired(), NumberRange(1, 5000)])
    call_opens_on = DayField(
        "Call opens",
        [Optional()],
        description="Left empty, each deadline is proposed from the start day.",
    )
    nominate_by = DayField("Nominate by", [Optional()])
    endorse_by = DayField("Endorse by", [Optional()])
    name_by = DayField(
        "Kept seats are named by", [Optional()], description="Left empty, the day of the release."
    )
    release_on = DayField("Unnamed seats are released after", [Optional()])
    lock_on = DayField("Names are locked after", [Optional()])
    offer_days = IntegerField("Days to answer an offer", [InputRequired(), NumberRange(1, 60)], default=7)
    attendance_percent = IntegerField(
        "Minutes to attend for the certificate, per cent", [InputRequired(), NumberRange(1, 100)], default=80
    )


def edition_form(states, parties, zones, base=EditionForm, **kept):
    """Return an edition's form with two numbers per state: seats guaranteed, and the most."""
    fields = {}
    for code, name in states:
        fields[f"guaranteed_{code}"] = IntegerField(
            f"{name}: guaranteed", [Optional(), NumberRange(0, 5000)], default=0
        )
        fields[f"cap_{code}"] = IntegerField(
            f"{name}: at most", [Optional(), NumberRange(0, 5000)], default=0
        )
    form = type("EditionFormWithSeats", (base,), fields)(**kept)
    form.states = states
    form.time_zone.choices = [(zone, zone.replace("_", " ")) for zone in zones]
    for name in PARTY_FIELDS:
        form[name].choices = [("", "Not known yet"), *parties]
    return form


def quotas_in(form):
    """Return {state code: (guaranteed, cap)} of the states that get seats."""
    found = {}
    for code, _name in form.states:
        guaranteed = form[f"guaranteed_{code}"].data or 0
        cap = form[f"cap_{code}"].data or 0
        if guaranteed or cap:
            found[code] = (guaranteed, cap if cap else max(cap, guaranteed))
    return found


def facts_in(form, today, party_of):
    """Return (facts, {state: seats}) as the use-cases take them; empty deadlines are proposed.

    `party_of(code)` finds a party; a published edition's form has no seats to read.
    """
    data = {k: v for k, v in form.values.items() if not k.startswith(("guaranteed_", "cap_"))}
    for name in PARTY_FIELDS:
        data[name] = party_of(data[name]) if data[name] else None
    proposed = proposed_calendar(data["starts_on"], today)
    proposed["name_by"] = data["release_on"] or proposed["release_on"]
    for name, day in proposed.items():
        form[name].data = data[name] = data[name] or day
    facts = data | {"mode": Mode(data["mode"]), "funded": data["funded"] or []}
    return facts, {party_of(code): seats for code, seats in quotas_in(form).items()}


def kept_in(edition):
    """Return an edition as its form shows it."""
    names = ("title", "place", "time_zone", "starts_on", "ends_on", "funded", "conditions", "report_asked",
             "capacity", "call_opens_on", "nominate_by", "endorse_by", "name_by", "release_on",
             "lock_on", "offer_days", "attendance_percent")  # fmt: skip
    kept = {name: getattr(edition, name) for name in names} | {"mode": edition.mode.value}
    for name in PARTY_FIELDS:
        party = getattr(edition, name)
        kept[name] = party.code if party else ""
    for quota in edition.quotas:
        kept[f"guaranteed_{quota.state.code}"] = quota.guaranteed
        kept[f"cap_{quota.state.code}"] = quota.cap
    return kept


def seats_form(states, edition):
    """Return the form of an edition's seats: all of them, and two numbers per state."""
    fields = {}
    quotas = {quota.state.code: quota for quota in edition.quotas}
    for code, name in states:
        known = quotas.get(code)
        fields[f"guaranteed_{code}"] = IntegerField(
            f"{name}: guaranteed", [Optional(), NumberRange(0, 5000)],
            default=known.guaranteed if known else 0,
        )  # fmt: skip
        fields[f"cap_{code}"] = IntegerField(
            f"{name}: at most", [Optional(), NumberRange(0, 5000)],
            default=known.cap if known else 0,
        )  # fmt: skip
    form = type("SeatsForm", (SeatsForm,), fields)(capacity=edition.capacity)
    form.states = states
    return form


class SeatsForm(Form):
    """Seats in all; the numbers of each state stand beside it."""

    capacity = IntegerField("Seats in all", [InputRequired(), NumberRange(1, 5000)])


def in_order(form, days):
    """Tell whether days are in order; what is not is said beside its field."""
    faults = calendar_faults(days)
    for field, sentence in faults:
        form.refuse(RuleBroken(sentence, field=field))
    return not faults


class NextForm(Form):
    """When the next edition begins, and what it is called."""

    starts_on = DayField("Starts", [DataRequired()])
    title = StringField(
        "Title",
        [Optional(), Length(max=160)],
        description="Left empty, that of this edition with the new year.",
    )


class CancelForm(Form):
    """Why an edition is cancelled."""

    reason = TextAreaField("Reason, for everybody to read", [DataRequired(), Length(max=2000)])
    confirmation = typed("CANCEL")


def programme_kept_in(programme):
    """Return a programme as its form shows it."""
    names = ("title", "summary", "objectives", "audiences", "languages", "course_slugs")
    topic = programme.topics[0]
    return {name: getattr(programme, name) for name in names} | {
        "topic": topic["code"], "entry": str(topic["entry"]), "exit": str(topic["exit"]),
        "proponent": programme.proponent.code,
    }  # fmt: skip
