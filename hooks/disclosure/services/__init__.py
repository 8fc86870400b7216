"""Service guides: what they say, their codes and terms, and what is wrong in them."""
