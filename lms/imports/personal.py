"""Files of nominations in the register of personal fields."""

from datetime import timedelta

from lms.base.personal import Clock, Field, Kind, Then, about_person
from lms.imports.models import NominationImport

MONTH = timedelta(days=30)

about_person(
    NominationImport,
    title="Files of nominations",
    purpose="to look at every row before anybody is nominated, and to say what became of it",
    whose=lambda person: NominationImport.account_id == person.id,
    leads="the account that sent the file",
    seen_by="the focal points of their own state",
    clocks=[
        Clock(
            Then.ERASE,
            since="it was sent",
            lasts=MONTH,
            due=lambda before: NominationImport.created_at < before,
        )
    ],
    fields={
        "file_name": Field(Kind.WORK),
        "file_hash": Field(Kind.WORK),
        "cells": Field(Kind.IDENTITY, withheld="tells about the officers in the file; each reads their own nomination"),
        "outcome": Field(Kind.IDENTITY, withheld="tells about the officers in the file; each reads their own nomination"),
        "carried_out_at": Field(Kind.WORK),
    },
    plain=("edition_id", "state_id", "account_id"),
)  # fmt: skip
