"""The application for a WSGI server: `gunicorn wsgi:app`."""

from lms.factory import app_of_this_process

app = app_of_this_process()
