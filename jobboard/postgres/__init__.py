"""The board's database engine, and the PostgreSQL server that it brings along.

- `base`: Django's engine; connects, and starts the embedded server when it must.
- `server`: starts and stops the embedded server.
- `places`: which account runs it, and where its files lie.
- `processes`: which of the machine's processes belong to it.
- `configuration`: its settings, and who may connect.

`python -m jobboard.postgres start`, `stop` and `status` are the commands for people.
"""
