"""The protocol as data, and the advice that follows. Pure: no clock, no store, no screen."""
