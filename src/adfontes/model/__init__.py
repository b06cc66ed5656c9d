"""The records everything else is made of: frozen dataclasses on spans of one text, standard library only."""
