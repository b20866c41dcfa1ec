"""The griffie's desk: its screens, and what they share."""
