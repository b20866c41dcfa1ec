"""Who may do what, and what a passphrase has to be."""
