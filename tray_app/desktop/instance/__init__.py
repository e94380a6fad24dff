"""One running program for each profile, and the way others speak to it.

`starting` settles who is the one, `place` says where, `hold` keeps a second one away; `protocol` is what is
said, `server` answers, `client` asks.
"""
