from whoholds.places.tokens import split_words


def test_words_quote_the_text() -> None:
    text = "Troops took Pul-e-Khumri's bridge, U.S. officials said."
    for token in split_words(text).tokens:
        assert token.span.of(text) == token.text


def test_a_possessive_is_cut_off() -> None:
    assert [t.text for t in split_words("Mosul's airport").tokens] == ["Mosul", "airport"]


def test_an_abbreviation_with_stops_is_one_word() -> None:
    assert split_words("the U.S. army").tokens[1].text == "U.S."


def test_sentences_and_lines_open_with_their_first_word() -> None:
    tokens = split_words("Troops left. Rebels came.\n\nKabul fell silent").tokens
    assert [t.text for t in tokens if t.starts] == ["Troops", "Rebels", "Kabul"]


def test_a_wrapped_line_does_not_open_a_sentence() -> None:
    text = "The Taliban said on Saturday that their fighters had withdrawn from\nMazar in the night"
    assert [t.text for t in split_words(text).tokens if t.starts] == ["The"]


def test_text_in_capitals_is_told_from_text_with_capitals() -> None:
    assert split_words("TALIBAN LEAVE KABUL").capitals_only
    assert not split_words("Taliban leave Kabul").capitals_only


def test_a_headline_is_where_every_longer_word_has_a_capital() -> None:
    words = split_words("Rebels Leave Northern Town After Siege. The army then came to the town.")
    assert words.in_headline(words.tokens[0])
    assert not words.in_headline(words.tokens[-1])
