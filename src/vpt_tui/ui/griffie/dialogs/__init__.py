"""Dialogs that more than one screen of the griffie uses."""
