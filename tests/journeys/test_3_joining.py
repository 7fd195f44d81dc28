"""A family joins from a paper slip: three taps, nothing typed. And every way in which that must not work."""

from bot.cards.taps import JoinIn, JoinLanguagePage, JoinYes, read, write
from bot.errors import Reason
from bot.model.invitations import TRIES_PER_HOUR
from tests.journeys.words import chooses, in_language, refusal
from tests.stage import Stage

DEAD = refusal(Reason.LINK_DEAD)


async def test_three_taps_and_nothing_typed(stage: Stage) -> None:
    lee, _ = await stage.a_class()
    maria = stage.telegram.phone(name="Rosa Diaz", language="es-MX")
    await maria.start(await stage.slip(lee, "3B", "Luz Diaz"))
    spanish = in_language("es")
    asked = await maria.sees(spanish.text("Which language would you like to read?"))
    assert asked.buttons[0].label == "✅ Español"
    await maria.taps("✅ Español")
    child = await maria.sees(spanish.text("Is this your child?"))
    assert "Diaz" not in child.text, "before joining only the first name is shown"
    await maria.taps(child.buttons[0].label)
    done = await maria.sees(
        spanish.text("Thank you! You have joined {school} as family of {child}.", school="Oak Primary", child="Luz")
    )
    assert done.id == asked.id
    assert [message.text for message in maria.messages if not message.from_bot] == [maria.messages[0].text]
    await lee.says("/families 3B")
    await lee.sees("Children: 5", "Guardians: 5", "Joined: 5", "Not joined: 0")


async def test_a_language_we_have_not_and_another_choice(stage: Stage) -> None:
    lee, _ = await stage.a_class()
    yara = stage.telegram.phone(name="Yara Costa", language="my")
    await yara.start(await stage.slip(lee, "3B", "Ben Costa"))
    asked = await yara.sees("Which language would you like to read?")
    assert asked.buttons[0].label == "✅ English"
    await chooses(stage, yara, "ar")
    arabic = in_language("ar")
    await yara.taps(arabic.label("✅ {child}, class {name}: yes, my child", child="Ben", name="3B"))
    await yara.sees("/privacy")
    await yara.says("/language")
    await chooses(stage, yara, "es")
    await yara.sees(in_language("es").text("<b>Your settings</b>"))


async def test_a_second_child_by_the_same_account(stage: Stage) -> None:
    lee, [*_, emma] = await stage.a_class()
    await emma.start(await stage.slip(lee, "3B", "Ida Smith"))
    await emma.taps("Ida, class 3B: yes, my child")
    await emma.sees("as family of Ida")
    await emma.says("/mydata")
    await emma.sees("• Ida Smith, class 3B", "• Tom Smith, class 3B")


async def test_a_second_adult_has_a_link_of_their_own(stage: Stage) -> None:
    lee, [maria, *_] = await stage.a_class()
    pedro = await stage.parent(lee, "3B", "Ana Gómez", name="Pedro Gómez", language="es")
    await lee.says("/families 3B")
    await lee.sees("Children: 4", "Guardians: 5", "Joined: 5")
    await lee.says("/announce 3B Swimming on Monday.")
    await lee.taps("Send to 5")
    await maria.sees("Swimming on Monday.")
    await pedro.sees("Swimming on Monday.")


async def test_not_my_child(stage: Stage) -> None:
    lee, _ = await stage.a_class()
    code = await stage.slip(lee, "3B", "Luz Diaz")
    kim = stage.telegram.phone(name="Kim Park", language="en")
    await kim.start(code)
    await kim.taps("✅ English")
    await kim.taps("No, not my child")
    await kim.sees("You have not joined for this child.")
    rosa = stage.telegram.phone(name="Rosa Diaz", language="en")
    await rosa.start(code)
    await rosa.taps("✅ English")
    await rosa.taps("yes, my child")
    await rosa.sees("You have joined")


async def test_a_link_works_once(stage: Stage) -> None:
    lee, _ = await stage.a_class()
    code = await stage.slip(lee, "3B", "Luz Diaz")
    rosa, kim = (stage.telegram.phone(name=name, language="en") for name in ("Rosa Diaz", "Kim Park"))
    for phone in (rosa, kim):
        await phone.start(code)
        await phone.sees("Which language")
    await kim.taps("✅ English")
    await kim.taps("yes, my child")
    await kim.sees("You have joined")
    late = await rosa.taps("✅ English")
    assert late.update_id is not None
    await rosa.sees(DEAD)
    again = await rosa.start(code)
    await rosa.sees(DEAD, after=again)
    once_more = await kim.start(code)
    await kim.sees("Just write here", after=once_more)


async def test_wrong_expired_and_replaced_links(stage: Stage) -> None:
    lee, _ = await stage.a_class()
    old, kim = await stage.slip(lee, "3B", "Luz Diaz"), stage.telegram.phone(name="Kim Park", language="en")
    await lee.says("/families 3B")
    board = await lee.sees("Not joined: 1")
    await lee.taps("🔗 Luz Diaz")
    fresh = (await lee.sees("t.me/", after=board)).text.split("?start=")[1].split()[0]
    for code in ("NOSUCHCODE123456", old):
        said = await kim.start(code)
        await kim.sees(DEAD, after=said)
    await stage.clock_forward(days=31)
    said = await kim.start(fresh)
    await kim.sees(DEAD, after=said)


async def test_five_wrong_tries_an_hour(stage: Stage) -> None:
    lee, _ = await stage.a_class()
    code, kim = await stage.slip(lee, "3B", "Luz Diaz"), stage.telegram.phone(name="Kim Park", language="en")
    for number in range(TRIES_PER_HOUR):
        said = await kim.start(f"GUESS{number}GUESS{number}")
        await kim.sees(DEAD, after=said)
    said = await kim.start(code)
    await kim.sees(refusal(Reason.LINK_TRIES), after=said)
    await stage.clock_forward(minutes=61)
    said = await kim.start(code)
    await kim.sees("Which language", after=said)


async def test_a_forged_yes_for_somebody_elses_invitation(stage: Stage) -> None:
    lee, _ = await stage.a_class()
    rosa, eve = (stage.telegram.phone(name=name, language="en") for name in ("Rosa Diaz", "Eve Black"))
    await rosa.start(await stage.slip(lee, "3B", "Luz Diaz"))
    asked = await rosa.sees("Which language")
    tap = read(asked.buttons[0].data or "")
    assert isinstance(tap, JoinIn)
    hello = await eve.start()
    await eve.sees("Hello! This is the bot of Oak Primary.", after=hello)
    more = JoinLanguagePage(tap.invitation, 1)
    for forged in (write(tap), write(more), write(JoinYes(tap.invitation)), "jy1:zzzz"):
        newest = eve.last
        await eve.presses(forged, newest)
        await eve.sees(DEAD, after=newest)
    assert "Luz" not in eve.shown()
    await rosa.presses(write(more), asked)
    await rosa.taps("✅ English")
    await rosa.taps("yes, my child")
    await rosa.sees("You have joined")
    await eve.says("/mydata")
    assert "Luz" not in (await eve.sees("What we keep about you")).text


async def test_a_colleague_by_a_link_from_the_head_only(stage: Stage) -> None:
    head = await stage.head()
    await head.says("/newclass 3B")
    await head.sees("3B", "invite its families")
    lee = await stage.teacher(head, "3B")
    await lee.sees("Your classes: 3B", "Families see the name “Ms Lee”")
    asked = await lee.says("/invite teacher 3B")
    await lee.sees(refusal(Reason.NOT_FOR_YOU), after=asked)
    await lee.says("/newclass 4C")
    await lee.sees("Class 4C")
    await head.says("/invite teacher 4C")
    link = (await head.sees("t.me/", "4C")).text.split("?start=")[1].split()[0]
    await stage.clock_forward(hours=73)
    tan = stage.telegram.phone(name="Mr Tan", language="en")
    await tan.start(link)
    await tan.sees(DEAD)


async def test_a_teacher_who_takes_a_place_of_the_roster_keeps_their_name(stage: Stage) -> None:
    """The office may have written more there than families should read."""
    lee, [*_, emma] = await stage.a_class()
    code = await stage.slip(lee, "3B", "Zoe Lee")
    async with stage.database.begin() as tx:
        await tx.sql.exec_driver_sql("UPDATE people SET name = 'Mother (father may not know)' WHERE chat IS NULL")
    await lee.start(code)
    await lee.taps("3B")
    await lee.sees("/privacy")
    await stage.quiet()
    await lee.says("/announce 3B Hello, families!")
    await lee.taps("Send to")
    await emma.sees("📣 Ms Lee, class 3B")
