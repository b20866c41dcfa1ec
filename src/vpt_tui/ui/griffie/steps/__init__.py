"""What the checklists of a case share: the rows, the detail beneath them, and their keys."""
