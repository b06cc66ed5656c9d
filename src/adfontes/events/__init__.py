"""What the text reports: events, messages, journeys, undertakings, relations between actors, sums."""
