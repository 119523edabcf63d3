"""Registers the app with Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "ansinh.records.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
