"""What was typed and is not saved yet."""
