"""Whom this program believes to be a portal: what the operating system trusts, over no broken TLS."""

import ssl


def system_trust() -> ssl.SSLContext:
    """Return a TLS context that trusts what this computer's own store trusts. Slow: not for the loop.

    It speaks TLS 1.2 or newer: some builds of Python leave that to OpenSSL's settings.
    """
    import truststore  # noqa: PLC0415 - heavy, and the icon comes first

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = max(context.minimum_version, ssl.TLSVersion.TLSv1_2)
    return context
