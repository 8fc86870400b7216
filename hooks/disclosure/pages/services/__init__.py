"""Service guides as people read them: on the pages of their items, and all of them by whom they are for."""
