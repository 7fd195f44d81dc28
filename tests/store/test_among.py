"""Many numbers in one value."""

from pathlib import Path

from bot.ids import PersonId
from bot.store import people
from tests.builders import a_cast, a_database


async def test_however_many_numbers_the_statement_is_one(tmp_path: Path) -> None:
    async with a_database(tmp_path) as database, database.begin() as tx:
        cast = await a_cast(tx)
        many = [*map(PersonId, range(100_000, 102_000)), cast.guardian, cast.teacher]
        found = await people.people_by_ids(tx, many)
        assert set(found) == {cast.guardian, cast.teacher}
        assert found[cast.guardian] == await people.person_by_id(tx, cast.guardian)
        assert await people.people_by_ids(tx, []) == {}
