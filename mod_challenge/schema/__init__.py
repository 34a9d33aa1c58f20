"""Checks values against the published JSON Schemas and says in words what does not fit."""
