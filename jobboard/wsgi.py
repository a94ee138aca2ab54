"""The entry point for a web server: `gunicorn jobboard.wsgi`."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")

application = get_wsgi_application()

# After how many new objects memory is looked through for those that refer to each other: as many as
# some pages make, of which next to none do. Python's own 700 takes a tenth of the time of a page.
gc.set_threshold(20_000)
