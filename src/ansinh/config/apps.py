"""Registers the roof with Django and wires events once all apps are there."""

from importlib import import_module

from django.apps import AppConfig
from typing_extensions import override


class RoofConfig(AppConfig):
    name = "ansinh.config"
    label = "roof"

    @override
    def ready(self) -> None:
        """Connect events to those who hear them; the page that does needs every table loaded."""
        import_module("ansinh.config.wiring").wire()
