"""Registers the app with Django."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "ansinh.services.procedures"
    label = "procedures"
    default_auto_field = "django.db.models.BigAutoField"
