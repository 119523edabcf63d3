"""Registers the roof with Django and wires events once all apps are there."""

from importlib import import_module

from django.apps import AppConfig
from django.conf import settings
from typing_extensions import override


class RoofConfig(AppConfig):
    name = "ansinh.config"
    label = "roof"

    @override
    def ready(self) -> None:
        """Connect events to those who hear them, and add the law's later values of this installation."""
        import_module("ansinh.config.wiring").wire()
        import_module("ansinh.config.law_additions").use(settings.ENV.law_dir)
