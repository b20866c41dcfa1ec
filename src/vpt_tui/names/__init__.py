"""Dutch names: whom somebody at a desk may mean by what they typed. Pure.

`index.keys_of` makes the keys under which a person is stored, `query.read_query` reads
what was typed, `search.candidates` makes the one query that finds some dozens of
people by their keys, `rank.rank` puts those who may be meant in order and says why.
Each name of theirs is laid beside the typed one once (`alignment`); `name_match` reads
there how well both agree, and `certainty` whether something speaks against it.

What was decided, and for whom:

- A family name alone, exact or not, is a question to ask ("mogelijk"), never an answer.
- Whoever's family name agrees while a given name was typed that is clearly another, is
  left out: at a desk nearly all of them are somebody else. Initials, short forms
  (Kees, Cornelis) and spellings from another language are not another name.
- A birth date confirms. One that is clearly another's excludes; then a person is only
  shown, as another, when the whole name is the same. A birth date that is missing, has
  day and month swapped, is one digit off or is 1 January excludes nobody.
- With a birth date that is just the same, something of the name is enough to look.
"""
