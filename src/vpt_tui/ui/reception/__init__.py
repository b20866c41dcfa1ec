"""The reception desk: one field, an answer while typing, and what to do now."""
