import pytest

from framing.voices.quotes import find_quotes


def texts(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("He said “yes” and “no”.", ["“yes”", "“no”"]),
        ("He said “yes, ‘really’ yes”.", ["“yes, ‘really’ yes”"]),
        ("Er sagte: „Ja, sicher“ und ging.", ["„Ja, sicher“"]),
        ("Il dit : « Oui » et « Non ».", ["« Oui »", "« Non »"]),
        ("He said ''yes'' twice.", ["''yes''"]),
        ("''They said 'Go home,''' he said.", ["''They said 'Go home,'''"]),
        ("“Is that so?“ he asked.", ["“Is that so?“"]),
        ("It's the '90s, and rock 'n' roll isn't dead.", []),
        ("The dogs' owners left; the cats’ owners stayed.", []),
        ('A 6" pipe and a 5\'11" man.', []),
        ("No marks at all.", []),
        # marks of one kind inside each other
        ("“He called it “hell” and left,” she said.", ["“He called it “hell” and left,”"]),
        ("“We ate. “You left,” he said.", ["“We ate.", "“You left,”"]),
    ],
)
def test_pairs(text, expected):
    assert texts(text) == expected


def test_a_quotation_that_goes_on_is_not_unbalanced():
    first, second = find_quotes("“We waited.\n\n“Nobody came.”")
    assert (first.goes_on, first.unbalanced) == (True, False)
    assert (second.goes_on, second.unbalanced) == (False, False)
    assert (first.paragraph, second.paragraph) == (0, 1)


def test_a_missing_end_is_unbalanced_and_stays_in_its_paragraph():
    (quote,) = find_quotes("He said “yes\n\nThe day ended.")
    assert quote.unbalanced
    assert not quote.goes_on
    assert quote.end == len("He said “yes")


def test_a_second_opening_mark_ends_the_first_quotation():
    first, second = find_quotes("“One and “two” three.")
    assert first.unbalanced
    assert not second.unbalanced
    assert first.end <= second.start


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kremlin slams 'hostile' move", ["'hostile'"]),
        ("Farmers' anger over 'hostile' move", ["'hostile'"]),
        ("Rock 'n' roll in the '90s isn't dead", []),
    ],
)
def test_single_marks_in_a_title(text, expected):
    assert [text[q.start : q.end] for q in find_quotes(text, is_title=True)] == expected
    assert find_quotes(text) == []
