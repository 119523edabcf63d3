"""The web application with a journal that keeps no looks: what journalled look-ups are compared with."""

from __future__ import annotations

import os

from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ansinh.config.settings")


def keep_nothing(**_: object) -> None:
    """Leave out the entry of a look."""


import_string("django.setup")()
actions = import_string("ansinh.foundation.journal.actions")
actions.record_look = keep_nothing
looking = import_string("ansinh.records.contributions.actions.looking")
looking.LOOK_UP = looking.OWN_LOOK_UP
application = import_string("ansinh.config.wsgi.application")
