"""Closed classes of English words that the shallow analysis goes by."""


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(words.split())


PRONOUNS = word_set(
    "he she they it we i you who one this these those some many others several both few most"
)


SUBJECT_PRONOUNS = word_set("he she they we i")


DETERMINERS = word_set(
    "a an the his her their its our my your this that these those some any another each every "
    "one two three four five several many most no both all"
)


POSSESSIVES = word_set("his her their its our my your")


AUXILIARIES = word_set(
    "is are was were be been being am has have had having do does did will would can could may "
    "might must shall should isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't "
    "didn't won't wouldn't can't couldn't shouldn't cannot"
)


BE = word_set("is are was were be been being am isn't aren't wasn't weren't gets got get")


HAVE = word_set("has have had having hasn't haven't hadn't hadn't")


MODALS = word_set(
    "will would can could may might must shall should won't wouldn't can't couldn't "
    "shouldn't cannot do does did don't doesn't didn't to"
)


NEGATIONS = word_set("not never n't no nor neither cannot")


ADVERBS = word_set(
    "also then later often never not once even just still now again already always soon ever "
    "first recently earlier further long only too instead since thus so once "
    "herself himself themselves itself both"
)


NOT_ADVERBS = word_set("family rally ally only italy july reply supply bully assembly")


SUBORDINATORS = word_set(
    "that but while when as because if although though whereas after before since unless until "
    "what which where how whether why who whom whose or nor than yet so and"
)


PREPOSITIONS = word_set(
    "of for at in from with on to against by about into over under among between through during "
    "after before without within amid despite following near toward towards per via across "
    "around behind beyond like outside inside since until upon as"
)


NP_PREPOSITIONS = word_set("of for at in from with on to against")


DAYS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight "
    "mon tue wed thu fri sat sun"
)


MONTHS = word_set(
    "january february march april may june july august september october november december jan "
    "feb aug sept oct nov dec"
)


TITLES = word_set("mr mrs ms dr sen rep gov gen lt col sgt capt rev st prof jr sr hon pres")


TIME_STARTS = word_set("last this next earlier late early that")


TIME_NOUNS = word_set("week month year day morning afternoon evening night weekend")


OPENING = word_set("while although though as when after if because since before whereas once until")


CONTENT_STARTS = word_set("that how whether if what why who where to")

OCCASIONS = word_set(
    "statement interview speech tweet memo email e-mail letter report debate rally blog post "
    "article "
    "conference call twitter facebook television tv cnn release message column op-ed appearance "
    "briefing hearing filing video editorial phone memoir book telegram x radio"
)


# Frequent verbs that end a noun phrase although no auxiliary does.
FINITE = word_set(
    "said says told tells think thinks thought believe believes believed know knows knew say "
    "made makes took takes gave gives went goes came comes won lost held met saw let became "
    "added noted wrote called means meant"
)
