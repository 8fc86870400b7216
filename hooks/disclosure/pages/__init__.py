"""What is generated for people, as data: `plan` lists every page of the site, the other modules say what stands on each kind. No HTML is made here."""
