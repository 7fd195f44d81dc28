"""Writes `roster.csv`: a school of real size whose people nobody is. The same file each time, for the demo and tests.

    python examples/make_roster.py

14 classes, 380 children, 600 guardians, 20 home languages. Whoever wants more of anything changes it here, runs it and
commits both. The four families at the top are those on the demo's page; names are drawn from lists of common ones.
"""

import csv
import io
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("roster.csv")
HEADER = ("class", "child", "guardian", "language")
CLASSES = tuple(f"{year}{letter}" for year in "R123456" for letter in "AB")
CHILDREN, GUARDIANS = 380, 600
SEED = 1906


class People(NamedTuple):
    """Names in one home language. `share` is how many of a hundred families speak it."""

    language: str
    share: int
    children: str
    adults: str
    families: str


ENGLISH = People(
    "en",
    30,
    "Amelia Oliver Isla George Ava Arthur Freya Leo Lily Noah Poppy Theo Ivy Oscar Willow Archie Elsie Jack Daisy",
    "Sarah James Emma David Laura Mark Claire Paul Rachel Andrew Helen Simon Karen Peter Joanne Martin Lucy Robert",
    "Baker Carter Hughes Morgan Reed Shaw Turner Walsh Bennett Cooper Doyle Ellis Foster Grant Hayes Kerr Lowe Marsh",
)
OTHERS = (
    People("pl", 7, "Zofia Jakub Hanna Antoni Maja Filip Lena Szymon Alicja Kacper",
           "Anna Piotr Katarzyna Tomasz Agnieszka Marcin Monika Paweł", "Nowak Mazur Wójcik Kaczmarek Pawlak Sikora"),
    People("ro", 5, "Ioana Andrei Maria Matei Sofia Luca Elena David Daria Ștefan",
           "Mihaela Ion Cristina Adrian Alina Bogdan Raluca Florin", "Popescu Ionescu Stan Dumitru Radu Munteanu"),
    People("ur", 6, "عائشہ علی فاطمہ حمزہ زینب حسن مریم بلال ہانیہ عمر",
           "ناہید عمران صائمہ کاشف رابعہ طارق شازیہ فیصل", "خان احمد ملک قریشی شیخ بٹ چوہدری"),
    People("pa", 4, "ਜਸਪ੍ਰੀਤ ਅਰਜਨ ਸਿਮਰਨ ਗੁਰਨੂਰ ਹਰਲੀਨ ਅੰਗਦ ਮਨਵੀਰ ਕੀਰਤ",
           "ਹਰਜੀਤ ਮਨਪ੍ਰੀਤ ਬਲਜੀਤ ਰਾਜਵਿੰਦਰ ਕੁਲਦੀਪ ਪਰਮਜੀਤ", "ਗਿੱਲ ਸੰਧੂ ਢਿੱਲੋਂ ਬਰਾੜ ਗਰੇਵਾਲ"),
    People("bn", 5, "আয়েশা রাফি নুসরাত তানভীর মাইশা সামির জারা ইমরান তাসনিম আরিফ",
           "রোকেয়া কামাল শারমিন জাহিদ নাসরিন রফিক সালমা মাহবুব", "হোসেন রহমান বেগম চৌধুরী ইসলাম মিয়া"),
    People("ar", 6, "ليلى يوسف مريم آدم سارة كريم نور زيد ياسمين سامي",
           "رنا خالد هالة محمود سعاد فادي منى باسل", "حداد خوري نصر منصور سليمان عيسى درويش"),
    People("es", 5, "Valentina Mateo Camila Diego Lucía Hugo Martina Pablo Elena Nicolás",
           "Carmen Javier Pilar Andrés Rocío Sergio Beatriz Álvaro", "García Romero Torres Navarro Molina Castro Vega"),
    People("pt", 4, "Beatriz Tiago Leonor Duarte Inês Rodrigo Carolina Gonçalo",
           "Teresa Rui Sandra Nuno Marta Jorge", "Silva Santos Ferreira Costa Almeida Ribeiro"),
    People("zh-Hans", 4, "小雨 浩然 欣怡 子轩 梓涵 宇航 诗琪 俊杰",
           "敏 强 丽 伟 静 军 秀英 建国", "李 张 刘 陈 杨 赵 周"),
    People("tr", 3, "Elif Emir Zeynep Kerem Defne Yusuf Azra Mert", "Ayşe Mehmet Fatma Murat Sevgi Hakan",
           "Yılmaz Kaya Demir Şahin Çelik Aydın"),
    People("so", 3, "Hodan Abdi Sahra Liban Ifrah Guled Hamdi Zakariye",
           "Faadumo Cabdullahi Sagal Yusuf Xaliimo Maxamed", "Warsame Cali Xasan Nuur Jaamac Faarax"),
    People("uk", 3, "Софія Максим Злата Назар Соломія Богдан Марта Тимофій",
           "Оксана Андрій Наталія Сергій Ірина Тарас", "Шевченко Ткаченко Бондар Мельник Коваль Лисенко"),
    People("ru", 2, "Алиса Михаил Полина Артём Варвара Илья", "Ольга Дмитрий Светлана Алексей",
           "Шмидт Бондарь Черных Мороз Дубровских"),
    People("fa", 2, "آوا آرش نیلوفر کیان پریسا دانیال", "مهناز بهرام شیرین کامران", "رضایی احمدی کریمی موسوی هاشمی"),
    People("fr", 3, "Chloé Jules Inès Malik Manon Théo Awa Adrien", "Fatou Nicolas Sandrine Didier Mireille Karim",
           "Diallo Martin Moreau Traoré Lefèvre Kouassi"),
    People("it", 2, "Giulia Lorenzo Sofia Alessandro Chiara Pietro", "Francesca Marco Paola Stefano",
           "Rossi Ferrari Ricci Greco Conti"),
    People("vi", 2, "An Minh Linh Khôi Mai Phúc", "Hương Tuấn Lan Dũng", "Nguyễn Trần Phạm Lê Đặng"),
    People("ta", 2, "கவின் நிலா ஆதித்யா தாரா இனியன் மீரா", "கலைச்செல்வி முருகன் வள்ளி செந்தில்", "ராஜன் குமார் செல்வம் அருண் பாலன்"),
    People("gu", 2, "આરવ દિયા કૃષ કાવ્યા ધ્રુવ રિયા", "ભાવના હિતેશ નીતા જયેશ", "પટેલ શાહ દેસાઈ મહેતા જોશી"),
)  # fmt: skip
ON_THE_PAGE = (
    ("3B", "Mateo Gómez", ("María Gómez", "Luis Gómez"), "es"),
    ("3B", "Omar Haddad", ("Huda Haddad",), "ar"),
    ("3B", "李小雨", ("王芳", "李强"), "zh-Hans"),
)

Family = tuple[str, tuple[str, ...], str]
"""A child, its guardians, their language."""


def roster() -> str:
    """The file's text."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(HEADER)
    for school_class, (child, guardians, language) in sorted(_placed(), key=lambda each: CLASSES.index(each[0])):
        lines.writerows((school_class, child, guardian, language) for guardian in guardians)
    return out.getvalue()


def _placed() -> Iterator[tuple[str, Family]]:
    """Every family with its class: as many children in each as can be."""
    chance = random.Random(SEED)
    left = {name: CHILDREN // len(CLASSES) + (number < CHILDREN % len(CLASSES)) for number, name in enumerate(CLASSES)}
    couples = GUARDIANS - CHILDREN
    seen: set[str] = set()
    for school_class, child, guardians, language in ON_THE_PAGE:
        left[school_class] -= 1
        couples -= len(guardians) - 1
        yield school_class, (child, guardians, language)
    places = [name for name, number in left.items() for _ in range(number)]
    twos = [True] * couples + [False] * (len(places) - couples)
    chance.shuffle(twos)
    for school_class, people, two in zip(places, _languages(chance, len(places)), twos, strict=True):
        yield school_class, _family(chance, people, 2 if two else 1, seen)


def _languages(chance: random.Random, number: int) -> list[People]:
    """Each language in its share, and none left out."""
    every = (ENGLISH, *OTHERS)
    found = [people for people in every for _ in range(round(number * people.share / 100))]
    found = (found + [ENGLISH] * number)[:number]
    chance.shuffle(found)
    return found


def _family(chance: random.Random, people: People, guardians: int, seen: set[str]) -> Family:
    """A family whose child's name nobody else has."""
    while True:
        family = chance.choice(people.families.split())
        child = _full(people, chance.choice(people.children.split()), family)
        if child not in seen:
            break
    seen.add(child)
    adults = chance.sample(people.adults.split(), guardians)
    return child, tuple(_full(people, adult, family) for adult in adults), people.language


def _full(people: People, given: str, family: str) -> str:
    return f"{family}{given}" if people.language.startswith("zh") else f"{given} {family}"


if __name__ == "__main__":
    FILE.write_text(roster(), encoding="utf-8")
