"""What the web server calls; one worker process holds one of these."""

import os
import signal

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

from ansinh.config.processes import memory, mortality

# At once: a graceful stop may hang, and nobody is left to see to it.
mortality.die_with_parent(signal.SIGKILL)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ansinh.config.settings")
with memory.sparing():
    whole = get_wsgi_application()
    application = import_string("ansinh.config.shortcut.RecordsFirst")(whole)
    if settings.PROXIES:
        application = import_string("ansinh.config.visitors.VisitorsFirst")(
            application, settings.PROXIES
        )
    memory.settle()
