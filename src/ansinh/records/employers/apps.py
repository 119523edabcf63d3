"""Registers the app with Django."""

from django.apps import AppConfig


class EmployersConfig(AppConfig):
    name = "ansinh.records.employers"
    label = "employers"
    default_auto_field = "django.db.models.BigAutoField"
