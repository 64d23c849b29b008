"""Programmes and their editions for programs."""

from lms.base.api import Scope, blueprint

bp = blueprint("programmes_api")
READ = Scope("programmes:read", "Read programmes and editions, with their calendar, seats and sessions")

from lms.catalogue.api import resources  # noqa: E402, F401 - it hangs its routes on bp
