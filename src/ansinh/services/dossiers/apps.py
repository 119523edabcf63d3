"""Registers the app with Django."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "ansinh.services.dossiers"
    label = "dossiers"
    default_auto_field = "django.db.models.BigAutoField"
