"""Dutch names: folding, sound, keys for an index, and ranking. Pure."""
