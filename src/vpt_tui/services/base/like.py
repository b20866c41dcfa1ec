"""Looking for typed words in stored text."""


def contains(words: str) -> str:
    r"""Return a LIKE pattern for text that holds these words literally; its escape is ``\``."""
    return f"%{_literal(words)}%"


def ends_with(words: str) -> str:
    r"""Return a LIKE pattern for text that ends with these words; its escape is ``\``."""
    return f"%{_literal(words)}"


def _literal(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
