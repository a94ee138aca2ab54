"""How gunicorn serves the board: `gunicorn jobboard.wsgi`, here and in production.

`PORT` is where it listens. Other machines reach it through a proxy that speaks HTTPS and sets
`X-Forwarded-Proto`, which is believed from this machine and from `FORWARDED_ALLOW_IPS`.
"""

import os

bind = f"127.0.0.1:{os.environ.get('PORT') or 8000}"
workers = min(os.cpu_count() or 1, 8)
threads = 4
# Workers are forked from one that has the application loaded: they start at once and share memory.
preload_app = True
control_socket_disable = True
