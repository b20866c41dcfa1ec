"""The protocol as data, and the advice that follows from it. Pure: no clock, no store, no screen."""
