"""What is shown of documents through their life: on the pages of their items, and on pages of their versions."""
