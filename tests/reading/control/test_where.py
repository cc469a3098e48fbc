"""Where an event of control is in the ordinary sentences of agencies, with the whole reader."""

import datetime as dt

import pytest
from benchmarks.control_sentences import reader_for

from whoholds.records import CONTROL_EVENTS, Report


def told(text: str, country: str) -> set[tuple[str, str]]:
    report = Report(doc="d", text=text, published=dt.date(1999, 4, 8))
    claims = reader_for((country,)).claims(report)
    return {(one.event.value, str(one.place)) for one in claims if one.event in CONTROL_EVENTS}


@pytest.mark.parametrize(
    ("country", "text", "place"),
    [
        ("AO", ("A nun who arrived in Huambo from Cuemba said that rebels had seized the town "
         "on Sunday."), "Cuemba"),
        ("PE", ("Pucallpa was quiet. Officials in Uchiza said they feared their town would be "
         "seized within weeks."), "Uchiza"),
        ("GR", ("Nestorion was shelled. An officer denied reports in the Athens press that the "
         "town had been taken."), "Nestorion"),
        ("LK", ("Kilinochchi is quiet. Some families who reached Vavuniya said that the army had "
         "taken the town."), "Kilinochchi"),
        ("LK", ("The Tigers, in a statement issued by their London office, said their fighters "
         "had captured the town of Mullaitivu and the camp."), "Mullaitivu"),
    ],
)  # fmt: skip
def test_where_a_speaker_is_or_came_to_takes_no_event(country: str, text: str, place: str) -> None:
    assert ("seize", place) in told(text, country)


@pytest.mark.parametrize(
    ("country", "text", "place"),
    [
        ("IN", ("Indian troops on Saturday recaptured Baramula, the gateway to the valley, a "
         "spokesman announced here today."), "Baramula"),
        ("IT", ("Allied troops have forced the Volturno line along a broad front and captured "
         "Capua, anchor of the German defenses, headquarters announced today."), "Capua"),
        ("ET", "Ethiopian forces broke the Eritrean line and recaptured Barentu.", "Barentu"),
        ("SL", ("Troops have broken through rebel lines and recaptured Makeni, a northern diamond "
         "town, the defence ministry announced on Monday."), "Makeni"),
        ("MM", "The group said troops had recaptured Demoso on August 19.", "Demoso"),
    ],
)  # fmt: skip
def test_a_lead_keeps_the_town_that_was_taken(country: str, text: str, place: str) -> None:
    assert ("seize", place) in told(text, country)


@pytest.mark.parametrize(
    ("country", "text", "found"),
    [
        ("SD", ("The army retook Kurmuk, a garrison town on the border with Ethiopia, which rebels "
         "had held since January."), ("hold", "Kurmuk")),
        ("SY", ("Troops entered the Khalidiya district of Homs, which had been in rebel hands for "
         "a year."), ("hold", "Khalidiya")),
    ],
)  # fmt: skip
def test_which_goes_back_to_the_place_that_is_told_of(
    country: str, text: str, found: tuple[str, str]
) -> None:
    assert found in told(text, country)


@pytest.mark.parametrize(
    ("country", "text", "found"),
    [
        ("MZ", "In Sofala, troops beat back an attempt to capture Caia.", ("hold", "Caia")),
        ("KH", "Insurgents overran two government outposts on Highway 4 Monday night.",
         ("seize", "Highway 4")),
        ("AO", ("Government forces had driven UNITA out of the southern port of Benguela and out "
         "of Lubango."), ("seize", "Lubango")),
        ("PS", "There was fighting round Jenin.", ("contest", "Jenin")),
        ("SD", ("The RSF attacked el-Fasher. A commander said his troops repelled the assault and "
         "retook Kutum."), ("hold", "el-Fasher")),
        ("CI", "In Daloa, residents said that the army had withdrawn towards Issia.",
         ("withdraw", "Daloa")),
        ("RW", "The rebels took the Roman Catholic centre of Kabgayi.", ("seize", "Kabgayi")),
        ("FI", "He admitted that his troops gave up Salmijarvi last week.",
         ("withdraw", "Salmijarvi")),
        ("UA", "The separatists captured what was left of Donetsk airport.",
         ("seize", "Donetsk airport")),
        ("CF", "Partners say that ex-Séléka left Bozoum on Saturday.", ("withdraw", "Bozoum")),
        ("ET", "The front said its fighters entered Axum and Adwa unopposed last weekend.",
         ("transfer", "Adwa")),
        ("ER", ("A statement by the front, issued in Khartoum, said two brigades set out from "
         "Keren at dawn and were thrown back at Meshalit."), ("hold", "Meshalit")),
        ("UA", "Russian forces attacked near Selydove, Tsukuryne and Hirnyk.",
         ("contest", "Hirnyk")),
        ("TD", ("Heavy fighting raged for a third day Monday in Bardai, a settlement in the "
         "north."), ("contest", "Bardai")),
        ("SV", "Rebels attacked San Miguel. They seized two neighborhoods on the edge of town.",
         ("seize", "San Miguel")),
    ],
)  # fmt: skip
def test_an_event_is_where_its_own_words_say(
    country: str, text: str, found: tuple[str, str]
) -> None:
    assert found in told(text, country)


@pytest.mark.parametrize(
    ("country", "text", "place"),
    [
        ("ER", "The enemy's remnants are fleeing in the direction of Keren.", "Keren"),
        ("ET", "The enemy has withdrawn across the Awash River.", "Awash River"),
        ("LA", "Paksane was quiet. The garrison withdrew on Friday down Route 13.", "Route 13"),
        ("ES", "The troops of Gen. Francisco Franco were in possession of the cathedral hill.",
         "cathedral hill at Franco"),
        ("AF", ("(Text) Kabul Domestic Service in Dari 1530 GMT 8 Dec 84 -- Khost was liberated. "
         "Our troops entered the town at dawn."), "Kabul"),
    ],
)  # fmt: skip
def test_a_way_a_person_and_a_dateline_are_no_ground(country: str, text: str, place: str) -> None:
    assert place not in {name for _, name in told(text, country)}


@pytest.mark.parametrize(
    ("country", "text", "places"),
    [
        ("LY", "Militants held the village of al-Fuqaha.", {"al-Fuqaha"}),
        ("SY", "Rebels entered al-Sukhariya on Monday.", {"al-Sukhariya"}),
        ("SY", "Rebels seized 11 villages, among them Baruda and Nbateh.", {"Baruda", "Nbateh"}),
    ],
)  # fmt: skip
def test_names_that_no_map_knows_are_found_by_the_words_before_them(
    country: str, text: str, places: set[str]
) -> None:
    assert places <= {name for _, name in told(text, country)}


@pytest.mark.parametrize(
    ("country", "text", "place"),
    [
        (
            "ET",
            (
                "Guerrillas took Jijiga. A communique of the front, issued in Mogadishu, said that "
                "the town fell on Monday."
            ),
            "Jijiga",
        ),
        (
            "ET",
            (
                "Guerrillas took Jijiga. The Information Ministry in Addis Ababa denied the loss "
                "of the town."
            ),
            "Jijiga",
        ),
        (
            "LY",
            (
                "The garrison is in Tiji, on the main road to the capital, and that town is the "
                "rebels' next goal."
            ),
            "Tiji",
        ),
    ],
)
def test_whoever_speaks_from_a_place_or_goes_there_does_not_mean_it(
    country: str, text: str, place: str
) -> None:
    assert {where for _, where in told(text, country)} == {place}


def test_a_place_is_called_by_the_name_that_the_words_give_it() -> None:
    text = (
        "Iraqi units withdrew from Khorramshahr, Tehran radio said. A spokesman in Baghdad said "
        "that Muhammarah was in their hands."
    )
    assert told(text, "IR") >= {("withdraw", "Khorramshahr"), ("hold", "Muhammarah")}


@pytest.mark.parametrize(
    "text",
    [
        "An assault was beaten off at Gulu, on the road to the lake port of Pader.",
        "Troops have dug in at Gulu, in sight of Pader.",
        "Gulu, the last town before Pader, where troops have dug in, is quiet.",
    ],
)
def test_what_says_where_a_place_lies_is_not_where_it_happens(text: str) -> None:
    assert told(text, "UG") == {("hold", "Gulu")}


def test_two_places_side_by_side_are_two() -> None:
    text = "Assaults were beaten off at Gulu, at Pader and at Kitgum."
    assert told(text, "UG") == {("hold", "Gulu"), ("hold", "Pader"), ("hold", "Kitgum")}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Some 90 men assaulted Gulu.", "contest"),
        ("A gang of 30 raided Gulu.", "contest"),
        ("A band of some 250 entered Gulu.", "seize"),
        ("Nurses came to Gulu in guerrilla-held country on Sunday.", "hold"),
        ("A nurse at Gulu, deep inside guerrilla-held country, wrote home.", "hold"),
        ("Gulu lies in guerrilla-held country.", "hold"),
        ("They flew from Gulu in guerrilla-held country to Kitgum.", "hold"),
        ("The rebels denied that an attack on Gulu was planned.", "contest"),
        ("Nobody rules out an assault on Gulu.", "contest"),
        ("The gunmen at Gulu remained encircled.", "besiege"),
        ("A column of tanks left Gulu.", "withdraw"),
    ],
)
def test_it_is_told_of_the_town(text: str, event: str) -> None:
    assert told(text, "UG") == {(event, "Gulu")}


@pytest.mark.parametrize("load", ["medical supplies", "seed", "ambulances"])
def test_a_convoy_of_aid_gives_up_no_town(load: str) -> None:
    assert told(f"A convoy with {load} left Gulu on Tuesday.", "UG") == set()
