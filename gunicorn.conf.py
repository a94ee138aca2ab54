"""How gunicorn serves the board: `gunicorn jobboard.wsgi`, here and in production.

`PORT` is where it listens. Other machines reach it through a proxy that speaks HTTPS and sets
`X-Forwarded-Proto`, which is believed from this machine and from `FORWARDED_ALLOW_IPS`.
"""

import gc
import os
from typing import Any

bind = f"127.0.0.1:{os.environ.get('PORT') or 8000}"
workers = min(os.cpu_count() or 1, 8)
threads = 4
# Bytes. The longest words of the search, in a writing that takes nine for each letter, and filters.
limit_request_line = 8190
# Workers are forked from one that has the application loaded: they start at once and share memory.
preload_app = True
control_socket_disable = True
# A proxy may hand on what visitors send under any name: with a `SCRIPT_NAME` of theirs they would
# say which part of an address is the prefix of the site. The variable of that name still does.
forwarder_headers = ""


def when_ready(server: Any) -> None:
    """Load the index into memory that the workers share; they follow from there on by themselves.

    Connections are closed, since a worker may not use one of another process. What is there by now
    stays: workers look through the rest alone for garbage, and so do not copy the pages of memory.
    """
    if not server.cfg.preload_app:
        return
    from django.db import connections

    from postings import search
    from postings.search import figures, lexicon_keeper

    search.load()
    if search.is_loaded():  # PostgreSQL alone would take minutes for the rest, of a large board
        lexicon_keeper.load()
        figures.keeper.load()
    connections.close_all()
    gc.collect()
    gc.freeze()
