"""A municipal aggression protocol at work, in the terminal."""

__version__ = "0.1.0"
