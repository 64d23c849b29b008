"""The application for a WSGI server: `gunicorn wsgi:app`."""

from lms.factory import create_app

app = create_app()
