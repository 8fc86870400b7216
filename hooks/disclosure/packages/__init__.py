"""Packages: the finished site, or one category of it, as a zip that opens from a folder on disk."""
