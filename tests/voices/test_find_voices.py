"""Who speaks, where the cue stands, and what is said: tables of sentences, negatives included.

All sentences are invented. A row gives the expected voices as (speaker, cue, kind, contents).
"""

import pytest

from framing.text import article_sentences
from framing.voices import Cues, Voice, find_voices, load_cues


@pytest.fixture(scope="module")
def cues() -> Cues:
    return load_cues()


def read(body: str, cues: Cues, *, title: str = "") -> list[Voice]:
    return find_voices(title, body, article_sentences(title, body), cues)


def shown(body: str, cues: Cues) -> list[tuple]:
    return [
        (v.speaker_text, v.cue_text, v.kind, [body[start:end] for start, end in v.content])
        for v in read(body, cues)
    ]


DIRECT = [
    (
        '"The talks failed," said Anna Kowalska. "We will try again in May."',
        [
            (
                "Anna Kowalska",
                "said",
                "direct",
                ['"The talks failed,"', '"We will try again in May."'],
            )
        ],
    ),
    (
        '"The talks," Kowalska said, "have failed."',
        [("Kowalska", "said", "direct", ['"The talks,"', '"have failed."'])],
    ),
    (
        'Kowalska said, "The talks have failed."',
        [("Kowalska", "said", "direct", ['"The talks have failed."'])],
    ),
    (
        'On X, she wrote: "The bridge is safe."',
        [("she", "wrote", "direct", ['"The bridge is safe."'])],
    ),
    (
        '"Is the bridge really safe?" Weber asked.',
        [("Weber", "asked", "direct", ['"Is the bridge really safe?"'])],
    ),
    (
        "\"He told me 'never again' and left,\" Kowalska said.",
        [("Kowalska", "said", "direct", ["\"He told me 'never again' and left,\""])],
    ),
    (
        "“We are ready. We have waited long enough. Now it is their turn,” Weber said.",
        [
            (
                "Weber",
                "said",
                "direct",
                ["“We are ready. We have waited long enough. Now it is their turn,”"],
            )
        ],
    ),
    (
        "''We rebuilt it in a year,'' Mr. Weber recalled.",
        [("Mr. Weber", "recalled", "direct", ["''We rebuilt it in a year,''"])],
    ),
    (
        "„Die Brücke ist sicher“, said Weber.",
        [("Weber", "said", "direct", ["„Die Brücke ist sicher“"])],
    ),
    (
        "« Le pont est sûr », said Kowalska.",
        [("Kowalska", "said", "direct", ["« Le pont est sûr »"])],
    ),
    (
        "‘The bridge is safe,’ said Weber.",
        [("Weber", "said", "direct", ["‘The bridge is safe,’"])],
    ),
    (
        '"The old bridge must go," the engineer continued.',
        [("the engineer", "continued", "direct", ['"The old bridge must go,"'])],
    ),
]

# quotations that stand beside no cue of the list, or beside two
PLACED = [
    (
        'Weber had a blunt message: "Close the bridge."',
        [("Weber", ":", "direct", ['"Close the bridge."'])],
    ),
    (
        'That does not surprise the engineer Anna Kowalska: "It was built in a year."',
        [("the engineer Anna Kowalska", ":", "direct", ['"It was built in a year."'])],
    ),
    (
        'Weber issued the following statement:\n\n"Nobody was hurt on the bridge."',
        [("Weber", ":", "direct", ['"Nobody was hurt on the bridge."'])],
    ),
    (
        '"Close the bridge now, all of it," Weber barked.',
        [("Weber", "barked", "direct", ['"Close the bridge now, all of it,"'])],
    ),
    ('Weber boomed, "Close it!"', [("Weber", "boomed", "direct", ['"Close it!"'])]),
    (
        'The mayor blasted the plan: "It is madness."',
        [
            ("The mayor", "blasted", "indirect", ["the plan"]),
            ("The mayor", ":", "direct", ['"It is madness."']),
        ],
    ),
    # a title before another clause is no speech
    ('In an interview with "Good Morning Coast," Weber waved at the bridge.', []),
    (
        '"It is safe," Weber said, adding, "Nobody was hurt."',
        [
            ("Weber", "said", "direct", ['"It is safe,"']),
            ("Weber", "adding", "direct", ['"Nobody was hurt."']),
        ],
    ),
    (
        '"It is safe," Weber said twice.',
        [("Weber", "said", "direct", ['"It is safe,"'])],
    ),
    # a whole sentence in quotation marks goes on with nothing, half a one does
    (
        'At dawn, when the water rose, Weber said: "Close the bridge."',
        [("Weber", "said", "direct", ['"Close the bridge."'])],
    ),
    (
        'The old bridge, Weber said, "was never closed."',
        [("Weber", "said", "mixed", ["The old bridge", '"was never closed."'])],
    ),
    (
        'Weber said he had seen nothing, and when asked again, he said, "Nothing at all."',
        [
            ("Weber", "said", "indirect", ["he had seen nothing"]),
            ("he", "said", "direct", ['"Nothing at all."']),
        ],
    ),
    (
        'As Weber put it in a speech on Monday, the bridge was "a mere rope."',
        [("Weber", "put it", "mixed", ['the bridge was "a mere rope."'])],
    ),
    # what goes on is the voice that is nothing but a quotation
    (
        '"It held," said Weber, who noted that the ropes were "old and wet." "It will not hold again."',
        [
            ("Weber", "said", "direct", ['"It held,"', '"It will not hold again."']),
            ("Weber", "noted", "mixed", ['that the ropes were "old and wet."']),
        ],
    ),
    (
        'Weber called the bridge "a rope," and said the mayor was "asleep."',
        [
            ("Weber", "called", "mixed", ['the bridge "a rope,"']),
            ("Weber", "said", "mixed", ['the mayor was "asleep."']),
        ],
    ),
    (
        'Weber called the plan on Monday "a true wake-up call."',
        [("Weber", "called", "mixed", ['the plan on Monday "a true wake-up call."'])],
    ),
]


INDIRECT = [
    (
        "Kowalska said that the talks had failed.",
        [("Kowalska", "said", "indirect", ["that the talks had failed"])],
    ),
    (
        "The talks, Kowalska said, have failed.",
        [("Kowalska", "said", "indirect", ["The talks", "have failed"])],
    ),
    (
        "The bridge was never safe, said Anna Kowalska, a former judge.",
        [("Anna Kowalska, a former judge", "said", "indirect", ["The bridge was never safe"])],
    ),
    (
        "Kowalska told reporters on Monday that the talks had failed.",
        [("Kowalska", "told", "indirect", ["that the talks had failed"])],
    ),
    (
        "In a statement, the ministry said the bridge was safe.",
        [("the ministry", "said", "indirect", ["the bridge was safe"])],
    ),
    (
        "Officials in Berlin say the bridge is safe.",
        [("Officials in Berlin", "say", "indirect", ["the bridge is safe"])],
    ),
    (
        "According to a Kremlin spokesman, the talks failed.",
        [("a Kremlin spokesman", "According to", "indirect", ["the talks failed"])],
    ),
    (
        "The bridge is safe, according to officials in Berlin.",
        [("officials in Berlin", "according to", "indirect", ["The bridge is safe"])],
    ),
    (
        "He said the bridge was safe and accused the mayor of lying.",
        [
            ("He", "said", "indirect", ["the bridge was safe"]),
            ("He", "accused", "indirect", ["the mayor of lying"]),
        ],
    ),
    (
        "Weber said on Tuesday that Kowalska had told him that the bridge was safe.",
        [
            (
                "Weber",
                "said",
                "indirect",
                ["that Kowalska had told him that the bridge was safe"],
            ),
            ("Kowalska", "told", "indirect", ["that the bridge was safe"]),
        ],
    ),
    (
        "While Weber said the bridge was safe, the mayor closed it.",
        [("Weber", "said", "indirect", ["the bridge was safe"])],
    ),
]

INDIRECT += [
    # the content ends where another voice begins
    (
        "Critics say the plan will fail, but supporters argue it will work.",
        [
            ("Critics", "say", "indirect", ["the plan will fail"]),
            ("supporters", "argue", "indirect", ["it will work"]),
        ],
    ),
    (
        "Weber, who said he was tired, left.",
        [("Weber", "said", "indirect", ["he was tired"])],
    ),
    (
        "Weber said he would pray but did not suggest a date.",
        [("Weber", "said", "indirect", ["he would pray"])],
    ),
    (
        "The ministry issued a statement saying the bridge was safe.",
        [("The ministry", "saying", "indirect", ["the bridge was safe"])],
    ),
    (
        "The drug works, the study found.",
        [("the study", "found", "indirect", ["The drug works"])],
    ),
    # "United States" holds no verb
    (
        'Weber said the United States "must close the bridge."',
        [("Weber", "said", "mixed", ['the United States "must close the bridge."'])],
    ),
]


SPEAKERS = [
    ("Polish Prime Minister Donald Tusk said the border was calm.", "Polish Prime Minister Donald Tusk"),
    ("Kowalska, 47, a former judge from Gdansk, said the bridge was safe.", "Kowalska, 47, a former judge from Gdansk"),
    ("Kowalska, who lost her house, said the bridge was safe.", "Kowalska"),
    ("Gov. Jane Miller (D-Ohio) said the bridge was safe.", "Gov. Jane Miller (D-Ohio)"),
    ("Rep. Jane Miller (D-Ohio), a panel member, said the bridge was safe.", "Rep. Jane Miller (D-Ohio), a panel member"),
    ("Jane E. Miller, 59, of Ashton, Md., said the bridge was safe.", "Jane E. Miller, 59, of Ashton, Md."),
    ("He's claiming that the bridge was safe.", "He"),
    ("On Tuesday Weber said the bridge was safe.", "Weber"),
    ("Weber on Tuesday said the bridge was safe.", "Weber"),
    ("Weber last week said the bridge was safe.", "Weber"),
    ("A spokesman for the ministry said the bridge was safe.", "A spokesman for the ministry"),
    ("Weber and Kowalska said the bridge was safe.", "Weber and Kowalska"),
    ("Some 10,000 residents said the bridge was safe.", "Some 10,000 residents"),
    ("He later added that the bridge was safe.", "He"),
    ("The Daily Herald reported that the bridge was safe.", "The Daily Herald"),
    ("Ms. Kowalska said Mr. Weber was right.", "Ms. Kowalska"),
]  # fmt: skip

JUDGED = [
    ("Berlin condemned the attack on Tuesday.", "Berlin", "condemned", "evaluative", "the attack"),
    ("The attack was condemned by Berlin.", "Berlin", "condemned", "evaluative", "The attack"),
    ("Kowalska vowed to rebuild the bridge.", "Kowalska", "vowed", "commissive", "to rebuild the bridge"),
    ("The mayor called for a new bridge.", "The mayor", "called for", "directive", "a new bridge"),
    ("Weber mocked the plan as a fairy tale.", "Weber", "mocked", "evaluative", "the plan as a fairy tale"),
    ("Weber wants to close the bridge.", "Weber", "wants", "attitude", "to close the bridge"),
    ("Weber claimed that the bridge was safe.", "Weber", "claimed", "doubtful", "that the bridge was safe"),
    ("Weber admitted that the bridge was unsafe.", "Weber", "admitted", "certain", "that the bridge was unsafe"),
    ("The mayor is skeptical of the plan.", "The mayor", "skeptical", "attitude", "the plan"),
    ("His warning that the bridge would fall came late.", "His", "warning", "commissive", "that the bridge would fall came late"),
    ("Her criticism of the minister surprised nobody.", "Her", "criticism", "evaluative", "the minister"),
    ("Kowalska plans to sell the house.", "Kowalska", "plans", "commissive", "to sell the house"),
]  # fmt: skip

SILENT = [
    'She wrote "The Bridge over the Drina" in a year.',
    'He read "The Bridge over the Drina" twice.',
    'The so-called "bridge of peace" was closed.',
    'Her book, "War and Peace in Our Time," sold well.',
    "The ministry did not say whether the border would reopen.",
    "Weber never said that the bridge was safe.",
    "Officials didn't tell reporters why the bridge was closed.",
    'He reviewed "The Silence of the Lakes," a novel about two brothers.',
    'The film "The Bridge at Noon" opens on Friday.',
    "The so-called reform changed little.",
    'The "so-called" reform changed little.',
    'Nobody misses the "Old Guard" here.',
    "The United States is a large country.",
    "Two reports about the bridge were lost.",
    "The states share one border.",
    "She won 12 pledged delegates in March.",
    "It rained all day and the river rose.",
    "The show found a new home on a smaller stage.",
    "",
]


@pytest.mark.parametrize(("body", "expected"), DIRECT, ids=lambda value: str(value)[:40])
def test_direct_speech(body, expected, cues):
    assert shown(body, cues) == expected


@pytest.mark.parametrize(("body", "expected"), PLACED, ids=lambda value: str(value)[:40])
def test_quotations_belong_to_whom_they_stand_beside(body, expected, cues):
    assert shown(body, cues) == expected


@pytest.mark.parametrize(("body", "expected"), INDIRECT, ids=lambda value: str(value)[:40])
def test_indirect_speech(body, expected, cues):
    assert shown(body, cues) == expected


@pytest.mark.parametrize(("body", "speaker"), SPEAKERS)
def test_the_speaker_is_the_noun_phrase_with_its_apposition(body, speaker, cues):
    assert [voice.speaker_text for voice in read(body, cues)] == [speaker]


@pytest.mark.parametrize(
    ("speaker", "head"),
    [
        ("Anna Kowalska, an aide to Mr. Weber,", "Anna Kowalska"),
        ("Gov. Jane Miller (D-Ohio)", "Gov. Jane Miller"),
        ("A spokesman for the ministry", "A spokesman for the ministry"),
    ],
)
def test_the_head_of_a_speaker_ends_before_the_apposition(speaker, head, cues):
    body = f"{speaker} said the bridge was safe."
    (voice,) = read(body, cues)
    assert body[voice.speaker_start : voice.head_end] == head


@pytest.mark.parametrize(("body", "speaker", "cue", "cue_class", "content"), JUDGED)
def test_a_cue_has_a_class(body, speaker, cue, cue_class, content, cues):
    (voice,) = read(body, cues)
    found = (voice.speaker_text, voice.cue_text, voice.cue_class, body[slice(*voice.content[0])])
    assert found == (speaker, cue, cue_class, content)


@pytest.mark.parametrize("body", SILENT)
def test_nobody_speaks(body, cues):
    assert shown(body, cues) == []


def test_a_quotation_inside_a_report_is_mixed(cues):
    body = 'Kowalska said the plan was "a very expensive mistake" and useless.'
    (voice,) = read(body, cues)
    assert voice.kind == "mixed"
    assert body[slice(*voice.content[0])] == 'the plan was "a very expensive mistake" and useless'


def test_a_quotation_goes_on_over_paragraphs(cues):
    body = (
        "“We waited for years,” Kowalska said. “Nobody came.\n\n“Then the river rose.\n\n"
        "“We left at night.”\n\nThe house is empty now."
    )
    (voice,) = read(body, cues)
    said = [body[start:end] for start, end in voice.content]
    assert voice.speaker_text == "Kowalska"
    assert said[0] == "“We waited for years,”"
    assert " ".join("".join(said[1:]).split()) == (
        "“Nobody came. “Then the river rose. “We left at night.”"
    )
    assert voice.flagged == ""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            '"We waited.\n\n"Nobody came," Weber said.',
            [("Weber", ['"We waited.\n\n"Nobody came,"'])],
        ),
        # not the speaker before, although a quotation follows
        (
            '"It was cold," Kowalska said.\n\n"We waited.\n\n"Nobody came," Weber said.',
            [("Kowalska", ['"It was cold,"']), ("Weber", ['"We waited.\n\n"Nobody came,"'])],
        ),
    ],
)
def test_a_quotation_over_paragraphs_may_name_its_speaker_at_the_end(body, expected, cues):
    found = [(v.speaker_text, [body[s:e] for s, e in v.content]) for v in read(body, cues)]
    assert found == expected


def test_a_quotation_may_follow_a_colon_at_the_end_of_a_paragraph(cues):
    body = "Then the engineer said:\n\n“The old bridge will not stand another winter.”"
    (voice,) = read(body, cues)
    assert voice.speaker_text == "the engineer"
    assert [body[s:e] for s, e in voice.content] == [
        "“The old bridge will not stand another winter.”"
    ]


def test_a_quotation_after_reported_speech_keeps_the_speaker_as_its_own_voice(cues):
    body = 'Kowalska said that the house was lost. "Nobody came to help us that night."'
    first, second = read(body, cues)
    assert (first.kind, second.kind) == ("indirect", "direct")
    assert (second.speaker_text, second.cue_start, second.cue_text) == ("Kowalska", None, "")


def test_a_lone_quotation_far_from_a_speaker_is_left_alone(cues):
    body = 'Kowalska said the house was lost.\n\nIt rained.\n\nIt rained more.\n\n"Nobody came to help us."'
    assert len(read(body, cues)) == 1


@pytest.mark.parametrize(
    "body",
    ['"The bridge is safe, Weber said.', "“The bridge is safe, Weber said.\nIt was closed."],
)
def test_an_unbalanced_quotation_is_kept_and_flagged(body, cues):
    (voice,) = read(body, cues)
    assert voice.speaker_text == "Weber"
    assert body[slice(*voice.content[0])].endswith("The bridge is safe")
    assert voice.flagged == "unbalanced quote"


def test_an_unbalanced_quotation_does_not_swallow_the_next_paragraph(cues):
    body = '"It was a long night\nBerlin condemned the attack.'
    assert ("Berlin", "condemned", "indirect", ["the attack"]) in shown(body, cues)


@pytest.mark.parametrize(
    ("title", "speaker", "content"),
    [
        ("Kowalska: Russia is the aggressor", "Kowalska", "Russia is the aggressor"),
        ("Mayor Says Bridge Is Safe", "Mayor", "Bridge Is Safe"),
        ("Berlin condemns attack on bridge", "Berlin", "attack on bridge"),
        ("Kowalska on the bridge: 'We must act'", "Kowalska", "'We must act'"),
        ("'We must act': Kowalska", "Kowalska", "'We must act'"),
        ("Berlin slams 'hostile' move on bridge", "Berlin", "'hostile' move on bridge"),
        ("Bridge must be closed, federal judge rules", "federal judge", "Bridge must be closed"),
    ],
)
def test_headlines(title, speaker, content, cues):
    (voice,) = read("", cues, title=title)
    assert (voice.part, voice.speaker_text) == ("title", speaker)
    assert title[slice(*voice.content[0])] == content


@pytest.mark.parametrize(
    "title",
    [
        "What comes next: five questions about the bridge",
        "Revealed: The Secret Plan For The Bridge",
        "Opinion: Why Europe must act now",
        "Rock 'n' roll isn't dead",
        "Farmers' anger grows over 'hostile' move",
    ],
)
def test_nobody_speaks_in_a_headline(title, cues):
    assert read("", cues, title=title) == []


def test_a_transcript_gives_each_turn_its_speaker(cues):
    body = "WALSH: Is it safe? I want to know.\nKOWAL: We hope so. We tested it twice."
    assert [(v.speaker_text, body[slice(*v.content[0])]) for v in read(body, cues)][:1] == [
        ("WALSH", "Is it safe? I want to know.")
    ]
    assert "KOWAL" in [v.speaker_text for v in read(body, cues)]


def test_a_transcript_in_quotation_marks(cues):
    body = '"WALSH: He says it is safe. Is it?\n\n"KOWAL: We hope so.\n\n"We tested it."'
    found = [(v.speaker_text, [body[s:e] for s, e in v.content]) for v in read(body, cues)]
    assert found == [
        ("WALSH", ["He says it is safe. Is it?"]),
        ("KOWAL", ['We hope so.\n\n"We tested it."']),
    ]


@pytest.mark.parametrize("name", ["Anna Kowalska", "Anna K. Weber"])
@pytest.mark.parametrize("stop", ["", "."])
def test_a_signed_quotation(name, stop, cues):
    body = f"“Nobody asked us about the bridge.” ― {name}{stop}\n“Somebody should have.”"
    assert shown(body, cues) == [(name, "―", "direct", ["“Nobody asked us about the bridge.”"])]


def test_a_wish_told_in_somebodys_words_is_no_voice_of_its_own(cues):
    body = "Tusk said that Putin wanted war."
    assert [voice.speaker_text for voice in read(body, cues)] == ["Tusk"]


def test_the_swapped_sentence_swaps_the_voices(cues):
    one = shown("Weber accused Kowalska of lying.", cues)
    other = shown("Kowalska accused Weber of lying.", cues)
    assert one == [("Weber", "accused", "indirect", ["Kowalska of lying"])]
    assert other == [("Kowalska", "accused", "indirect", ["Weber of lying"])]
