"""The screens. They do not know each other: they post a message and the app opens."""
