"""The terminal's verbs apart from the terminal: a running tray carries them out too."""
