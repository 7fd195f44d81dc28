"""A process that does nothing but commit, for the rows about storage: it counts aloud what it has committed."""

import asyncio
import time

from bot.store import opening


async def main(url: str, rate: float) -> None:
    async with opening.opened(url, changing=False) as database:
        async with database.begin() as tx:
            await tx.sql.exec_driver_sql("CREATE TABLE IF NOT EXISTS marks (n INTEGER PRIMARY KEY)")
            n = (await tx.sql.exec_driver_sql("SELECT coalesce(max(n), 0) FROM marks")).scalar_one()
        print("ready", flush=True)
        while True:
            begun = time.monotonic()
            try:
                async with database.begin() as tx:
                    answer = await tx.sql.exec_driver_sql("INSERT INTO marks DEFAULT VALUES")
                    n = answer.lastrowid
            except Exception as failure:
                print(f"refused {type(failure).__name__}", flush=True)
            else:
                print(n, flush=True)
            await asyncio.sleep(max(0.0, 1 / rate - (time.monotonic() - begun)))


def run(url: str, rate: float) -> None:
    """At most `rate` commits a second, a number and a line each, until killed."""
    asyncio.run(main(url, rate))
