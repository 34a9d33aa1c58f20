"""Rivals: systems that a participant of today would run first, each in one file."""
