"""What passes between griffie and reception: the list out, messages in."""
