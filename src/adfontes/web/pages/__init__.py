"""What each page says: one pure builder a page, from a reading to a dictionary that is also its JSON twin."""
