"""An open desk: every use case, for one account."""
