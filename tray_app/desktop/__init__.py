"""The operating system, one capability a module: secrets, settings, notifications, power, network."""
