"""Registers the app with Django."""

from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    name = "ansinh.foundation.programs"
    label = "programs"
    default_auto_field = "django.db.models.BigAutoField"
