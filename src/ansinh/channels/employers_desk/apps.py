"""Registers the app with Django."""

from django.apps import AppConfig


class EmployersDeskConfig(AppConfig):
    name = "ansinh.channels.employers_desk"
    label = "employers_desk"
    default_auto_field = "django.db.models.BigAutoField"
