"""What both desks are: an app that guards what it shows, and a door."""
