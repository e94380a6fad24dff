"""Polling, actions and reminders: what the program does while nobody looks.

asyncio, but no Qt and no HTTP library. What the engine needs from the world it names as protocols
(`portal`, `ports`); the rooms above implement them.
"""
