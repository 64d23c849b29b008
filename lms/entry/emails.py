"""Letters about accounts: a link each, nothing that a mailbox may not hold."""

from lms.base.mail import letter, link
from lms.kernel.actor import PartyKind


def invitation(account, token):
    """Return the letter that lets an invited person set a password."""
    return letter(
        "entry/invitation", to=account.email, subject="Your account on Balai",
        name=account.name, address=link("entry.use_link", token=token),
    )  # fmt: skip


def reset(account, token):
    """Return the letter that lets a person set a new password."""
    return letter(
        "entry/reset", to=account.email, subject="Set a new password on Balai",
        name=account.name, address=link("entry.use_link", token=token),
    )  # fmt: skip


def access_asked(reader, state):
    """Return the letter that tells a focal point of a request for access."""
    return letter(
        "entry/access_asked", to=reader.email, subject="Somebody asks for access to Balai",
        detail=state.name,
        name=reader.name, state=state.name, address=link("entry.access_requests"),
    )  # fmt: skip


def nobody_answers(reader, state):
    """Return the letter that tells the secretariat of a request which no focal point can answer."""
    return letter(
        "entry/nobody_answers", to=reader.email, subject="A state has nobody to answer for access",
        detail=state.name,
        name=reader.name, state=state.name, address=link("entry.invite"),
    )  # fmt: skip


def access_refused(asked):
    """Return the letter that tells a person why access was refused."""
    return letter(
        "entry/access_refused", to=asked.email, subject="Your request for access to Balai",
        name=asked.name, answer=asked.answer, address=link("entry.ask_for_access"),
    )  # fmt: skip


def roles_changed(account):
    """Return the letter that tells a person that roles changed."""
    return letter(
        "entry/roles_changed", to=account.email, subject="Your roles on Balai have changed",
        name=account.name, address=link("proofs.sign_in"),
    )  # fmt: skip


def role_of_the_party(reader, account, roles):
    """Return the letter that tells a party that others changed a role which speaks for it."""
    labels = ", ".join(sorted(role.label for role in roles))
    here = account.party.kind == PartyKind.MEMBER_STATE
    address = link("entry.account", public_id=account.public_id) if here else link("home.index")
    return letter(
        "entry/role_of_the_party", to=reader.email, subject="A role was given or ended in your name",
        detail=labels, name=reader.name, party=account.party.name, address=address,
    )  # fmt: skip
