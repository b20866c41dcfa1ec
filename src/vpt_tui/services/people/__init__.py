"""People, whom to call, and what is kept from whom it is about."""
