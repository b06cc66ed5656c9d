"""Calendars other than the Gregorian one, eras, and feasts."""
