"""What screens write with: reports and bans that are being filled in."""
