"""The dialogs: each asks one thing and answers through a future; none runs a loop of its own."""
