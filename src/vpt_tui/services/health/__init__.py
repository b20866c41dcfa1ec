"""Is everything sound: the store, its log, its copies, and the machine."""
