"""Looking for typed words in stored text."""


def contains(words: str) -> str:
    r"""Return a LIKE pattern for text that holds these words literally; its escape is ``\``."""
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
