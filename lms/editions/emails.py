"""Letters about editions that are announced, called, changed or cancelled."""

from lms.base.mail import letter, link


def _to_nominee(name, nomination, subject, **facts):
    edition = nomination.edition
    return letter(
        f"editions/{name}", to=nomination.account.email, subject=subject, detail=edition.title,
        name=nomination.account.name, edition=edition, state=nomination.state.name,
        ends_at=nomination.offer_ends_at, zone=nomination.account.time_zone,
        address=link("admissions.nomination", public_id=nomination.public_id), **facts,
    )  # fmt: skip


def _to_focal_point(name, reader, edition, subject):
    return letter(
        f"editions/{name}", to=reader.email, subject=subject, detail=edition.title, name=reader.name,
        edition=edition,
        address=link("editions.edition", public_id=edition.public_id),
    )  # fmt: skip


def announced(reader, edition):
    """Return the letter that tells a focal point of an edition whose call opens later."""
    return _to_focal_point("announced", reader, edition, "An edition is announced")


def call_opened(reader, edition):
    """Return the letter that opens the call to a focal point."""
    return _to_focal_point("call_opened", reader, edition, "A call for nominations is open")


def edition_moved(reader, edition):
    """Return the letter that tells a focal point of new dates or another place."""
    return _to_focal_point("edition_moved", reader, edition, "An edition has changed")


def seats_changed(reader, edition):
    """Return the letter that tells a focal point that the seats of the own state are other ones."""
    return _to_focal_point("seats_changed", reader, edition, "The seats of your state have changed")


def edition_changed_for_party(reader, edition):
    """Return the letter that tells a party of a change to an edition in which it has a part."""
    return _to_focal_point("edition_changed_for_party", reader, edition, "An edition of yours has changed")


def edition_called_off_for_party(reader, edition):
    """Return the letter that tells a party that an edition in which it has a part was cancelled."""
    return _to_focal_point(
        "edition_called_off_for_party", reader, edition, "An edition of yours was cancelled"
    )


def asked_again(nomination):
    """Return the letter that asks an officer with a seat whether the later days still suit."""
    return _to_nominee("asked_again", nomination, "An edition was postponed: can you still come?")


def edition_called_off(reader, edition):
    """Return the letter that tells a focal point of a cancelled edition."""
    return _to_focal_point("edition_called_off", reader, edition, "An edition was cancelled")


def edition_changed(nomination):
    """Return the letter that tells of new dates or another place."""
    return _to_nominee("edition_changed", nomination, "Your edition has changed")


def session_changed(nomination, session):
    """Return the letter that tells of another time, room or link of a session."""
    return _to_nominee(
        "session_changed", nomination, "A session of your edition has changed", session=session
    )


def session_added(nomination, session):
    """Return the letter that tells of a session that comes to a published edition."""
    return _to_nominee("session_added", nomination, "A session of your edition was added", session=session)


def session_called_off(nomination, session):
    """Return the letter that tells of a session that does not take place."""
    return _to_nominee(
        "session_called_off", nomination, "A session of your edition is called off", session=session
    )


def edition_cancelled(nomination):
    """Return the letter that tells of a cancelled edition."""
    return _to_nominee("edition_cancelled", nomination, "An edition was cancelled")
