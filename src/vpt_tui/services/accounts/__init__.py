"""Accounts: added, changed, revoked, and their key slots kept in step."""
