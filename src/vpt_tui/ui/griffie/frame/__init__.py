"""What every screen of the griffie stands in."""
