"""Registers the app with Django."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "ansinh.channels.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
