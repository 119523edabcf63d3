"""Registers the app with Django."""

from django.apps import AppConfig


class PetitionsConfig(AppConfig):
    name = "ansinh.services.petitions"
    label = "petitions"
    default_auto_field = "django.db.models.BigAutoField"
