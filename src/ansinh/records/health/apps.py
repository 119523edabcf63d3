"""Registers the app with Django."""

from django.apps import AppConfig


class HealthConfig(AppConfig):
    name = "ansinh.records.health"
    label = "health"
    default_auto_field = "django.db.models.BigAutoField"
