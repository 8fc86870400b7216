"""Search: what is indexed of an item, how it is cut, coded and written."""
