"""What the actors of a run are called."""

from framing.pipeline.names import actor_names
from framing.tables import build


def mentions(*rows):
    return build(
        "mentions",
        [
            {
                "mention_id": f"a:0:{i}-{i + 1}",
                "sentence_id": "a:0",
                "actor_id": actor_id,
                "form": form,
                "start": i,
                "end": i + 1,
                "text": text,
            }
            for i, (actor_id, form, text) in enumerate(rows)
        ],
    )


def test_an_open_actor_is_called_as_most_texts_do():
    found = mentions(
        ("open:zoe-zolw", "name", "Zoe Zolw"),
        ("open:zoe-zolw", "name", "Zoë Żółw"),
        ("open:zoe-zolw", "name", "Zoë Żółw"),
        ("open:zoe-zolw", "alias", "Zolw"),
        ("open:zoe-zolw", "pronoun", "she"),
        ("germany", "name", "Germany"),
    )
    names = actor_names({"germany": "Germany"}, found)
    assert names["open:zoe-zolw"] == "Zoë Żółw (unlisted)"
    assert names["germany"] == "Germany"
    assert {"OUTLET", "OTHER"} < set(names)


def test_of_equally_frequent_spellings_always_the_same():
    rows = [("open:a-b", "name", "A. B"), ("open:a-b", "name", "A B")]
    assert actor_names({}, mentions(*rows)) == actor_names({}, mentions(*rows[::-1]))


def test_without_a_full_name_the_id_is_read():
    names = actor_names({}, mentions(("open:society-of-small-bakers", "alias", "SSB")))
    assert names["open:society-of-small-bakers"] == "Society of Small Bakers (unlisted)"
