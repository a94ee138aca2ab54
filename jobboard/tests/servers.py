"""What tests ask of a running server."""

import psutil
import psycopg

from jobboard.postgres import places
from jobboard.postgres.processes import find_postmaster
from jobboard.postgres.server import Server


def connect(board: Server, **other: str) -> psycopg.Connection:
    arguments = board.address() | {"dbname": "jobboard"} | other
    return psycopg.connect(psycopg.conninfo.make_conninfo(**arguments), autocommit=True)


def ask(board: Server, question: str) -> tuple[object, ...] | None:
    with connect(board) as connection:
        return connection.execute(question).fetchone()


def postmaster(board: Server) -> psutil.Process:
    found = find_postmaster(places.find_home(board.var) / "data")
    assert found is not None
    return found


def wait_until_gone(*processes: psutil.Process) -> None:
    _, alive = psutil.wait_procs(processes, timeout=20)
    assert not alive


def keep_a_row(board: Server) -> None:
    with connect(board) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 1 AS kept")
