"""A Bitrix24 portal asked directly: the classic REST methods ``timeman.*`` by webhook or OAuth tokens.

Source: the portal's pages on ``timeman``, incoming webhooks, OAuth, limits and system errors; the server's
own code, as published, where they are silent.
"""
