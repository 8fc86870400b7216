"""What is generated for people, as data: entries, listings, the home page. No HTML is made here."""
