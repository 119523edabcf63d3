"""Registers the app with Django."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "ansinh.records.agencies"
    label = "agencies"
    default_auto_field = "django.db.models.BigAutoField"
