"""Tests of the officers' desk."""
