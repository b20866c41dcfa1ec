"""Dialogs: what a screen asks in between. Each gives its answer back as its result."""
