"""Access bans, their record, and the appointments beside them."""
