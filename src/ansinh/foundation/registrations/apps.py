"""Registers the app with Django."""

from django.apps import AppConfig


class RegistrationsConfig(AppConfig):
    name = "ansinh.foundation.registrations"
    label = "registrations"
    default_auto_field = "django.db.models.BigAutoField"
