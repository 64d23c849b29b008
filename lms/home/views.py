"""The first page, the catalogue, search, and the pages about Balai."""

from flask import Blueprint, current_app, make_response, redirect, render_template, request, url_for

from lms.accounts import queries as accounts
from lms.base import calendars
from lms.base.api import PREFIX, SCOPES
from lms.base.api.document import listed
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.limits import API, WRITE, limiter
from lms.base.personal import SINCE, VERSION, entries
from lms.base.problems import KINDS
from lms.courses import queries as courses
from lms.home import exports, navigation, policies, queries
from lms.home.forms import ThemeForm
from lms.kernel import clock
from lms.parties import queries as parties
from lms.programmes import queries as programmes

bp = Blueprint("home", __name__)


@bp.app_context_processor
def head():
    """Give every page its navigation."""
    return {"navigation": navigation.navigation, "account_menu": navigation.account_menu}


@bp.get("/")
@door(policies.READ)
def index():
    """Show the reader's first minute; to visitors, what Balai is."""
    actor, today = current_actor(), clock.now().date()
    if not actor.signed_in:
        return render_template(
            "home/welcome.html", courses=courses.courses(actor), states=parties.member_states_on(today),
            editions=programmes.upcoming_editions(actor, today),
        )  # fmt: skip
    return render_template("home/dashboard.html", today=today, **queries.first_minute(actor, clock.now()))


@bp.get("/catalogue")
@door(policies.READ)
def catalogue():
    """Show courses to take now and editions to be nominated for."""
    actor = current_actor()
    return render_template(
        "home/catalogue.html", courses=courses.courses(actor), programmes=programmes.programmes(actor),
        editions=programmes.upcoming_editions(actor, clock.now().date(), limit=50),
    )  # fmt: skip


@bp.get("/search")
@door(policies.SEARCH)
def search():
    """Search what the reader may see."""
    words, only = request.args.get("q", "").strip()[:200], request.args.get("kind")
    groups = queries.search(current_actor(), words, only)
    return render_template("home/search.html", words=words, groups=groups, only=only)


@bp.get("/calendar/<token>.ics")
@limiter.limit(WRITE)
@door(policies.FOLLOW, find=accounts.calendar_address)
def own_calendar(address):
    """Answer a calendar program with what concerns the owner of a secret address."""
    now = clock.now()
    entries = exports.own_entries(accounts.owner_of(address, now), now.date())
    return calendars.answer(entries, "balai.ics", "Balai", label="TLP:AMBER")


@bp.route("/theme", methods=["GET", "POST"])
@door(policies.READ)
def theme():
    """Choose light or dark."""
    form = ThemeForm(theme=request.cookies.get("theme", "auto"))
    if form.submitted():
        answer = make_response(redirect(url_for(".index")))
        answer.set_cookie("theme", form.theme.data, max_age=31_536_000, httponly=True,
                          samesite="Lax", secure=request.is_secure)  # fmt: skip
        return answer
    return render_template("home/theme.html", form=form), form.status


@bp.get("/about")
@door(policies.READ)
def about():
    """Say what Balai is."""
    return render_template("home/about.html")


@bp.get("/privacy")
@door(policies.READ)
def privacy():
    """Say what is kept of whom and for how long."""
    return render_template("home/privacy.html", entries=entries(), version=VERSION, since=SINCE)


@bp.get("/api")
@door(policies.READ)
def api():
    """Explain to people how programs read and do what they may."""
    return render_template(
        "home/api.html", prefix=PREFIX, operations=listed(current_app), scopes=sorted(SCOPES.values(), key=lambda s: s.name),
        problems=KINDS, limit=API, base=current_app.config["BASE_URL"].rstrip("/"),
    )  # fmt: skip


@bp.get("/accessibility")
@door(policies.READ)
def accessibility():
    """Say how the pages meet WCAG 2.2 AA and whom to tell when they do not."""
    return render_template("home/accessibility.html")
