"""The words of a remark on a report's own claims: "could not be confirmed", "no reporters were".

Regular expressions over its sentence, case ignored.
"""

import re

_KINDS = r"(?:account|announcement|assertion|claim|report|statement|version)"
_CLAIM, _CLAIMS = rf"{_KINDS}s?", rf"{_KINDS}s"
"""What a remark may call what was told."""
_HOW = r"(?:\w+ly\s+|yet\s+|still\s+)*"
_CONFIRM = (
    r"(?:confirm|verif|corroborat|substantiat|authenticat|check|ascertain|test|reconcil|squar)"
    r"(?:y|ied|ed|e|ication|ation|ying|ing)?\b|bear(?:ing)?\s+(?:\w+\s+){1,3}out\b|borne\s+out\b"
)
UNCONFIRMED = re.compile(
    rf"""\b(?:
        (?:could|can|was|were|has|have|had|is|are|did|do|does)
            (?:\s*(?:not|n['’]t)|\s+(?:as\s+)?yet\s+to\s+be|\s+still\s+not|\s+yet\s+not)\s+
            {_HOW}(?:(?:been|be)\s+)?{_HOW}
            (?:(?:able|possible|in\s+(?:a\s+|any\s+)?position)\s+to\s+)?{_HOW}(?:{_CONFIRM})
      | (?:neither|none|nothing)\b[^.;:!?]{{0,60}}?
            \b(?:could|can|has|have|had|was|were)\s+{_HOW}(?:(?:been|be)\s+)?{_HOW}(?:{_CONFIRM})
      | (?:no|without|lack(?:s|ed|ing)?|not\s+(?:any|an))\s+(?:\w+\s+){{0,2}}
            (?:confirmation|verification|corroboration)
      | (?:confirmation|verification|corroboration)\b[^.;:!?]{{0,60}}?\s(?:was|is|proved|were)\s+
            (?:(?:not|un)\s*{_HOW}(?:available|possible|obtainable|forthcoming|to\s+be\s+had)
                | impossible|lacking)
      | (?:await(?:s|ed|ing)?|pending|subject\s+to)\s+(?:\w+\s+){{0,2}}
            (?:confirmation|verification|corroboration)
      | (?:has|have|had)\s*(?:not|n['’]t)\s+{_HOW}(?:seen|observed|found|received|obtained)\s+
            (?:any\s+)?(?:\w+\s+){{0,2}}(?:confirmation|evidence|proof)
      | (?:no|without|little)\s+(?:\w+\s+){{0,2}}(?:evidence|proof)\s+
            (?:(?:to|that\s+would)\s+(?:{_CONFIRM}|support|back|bear)
                | (?:of|for)\s+(?:this|that|these|those|the|his|her|its|their|such)\s+(?:\w+\s+)?
                    {_CLAIM}\b)
      | for\s+which\b[^.;:!?]{{0,50}}?\bno\s+(?:\w+\s+)?(?:evidence|proof)
      | (?:truth|accuracy|veracity|{_CLAIM})\b[^.;:!?]{{0,60}}?
            \b(?:could|can)(?:\s*not|n['’]t)\s+{_HOW}be\s+{_HOW}
            (?:establish|determin|prove|vouch|assess)(?:e?d|ed|n)\b
      | (?:if|unless|until)\s+(?:(?:it|this|that|they)\s+(?:is|are|was|were)\s+)?{_HOW}
            (?:confirmed|verified|corroborated|substantiated|borne\s+out)\b
      | (?:impossible|unable|no\s+way|not\s+possible|difficult|hard)\s+
            {_HOW}(?:to|of)\s+{_HOW}(?:{_CONFIRM}
                | (?:know|tell|establish|determin|judg)(?:e|ing)?\s+(?:whether|if|who|which)\b)
      | (?:no|without)\s+(?:independent|outside|neutral|impartial)\s+
            (?:word|account|evidence|information)s?\b
      | no(?:body|[\s-]one|\s+(?:\w+\s+)?(?:outsider|observer|reporter|correspondent|journalist)s?)
            \s+(?:\w+\s+){{0,3}}(?:could|can|has|had|was|have|were)\s+{_HOW}(?:been\s+)?
            {_HOW}(?:able\s+to\s+)?(?:{_CONFIRM}|vouch\s+for\b)
      | (?:could|can|ha(?:s|ve|d)|was|were)\s+(?:not|neither)\s+(?:been\s+)?
            confirm(?:ed)?\s+n?or\s+den(?:y|ied)
      | (?:could|can|able\s+to)\s+{_HOW}(?:{_CONFIRM})\s+(?:neither|none|no)\b
      | cannot\s+{_HOW}(?:be\s+)?{_HOW}(?:{_CONFIRM})
      | (?:un(?:confirmed|verified|corroborated|substantiated)|unconfirmable)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
MANY = re.compile(rf"\b(?:{_CLAIMS}|figures|none|either)\b", re.IGNORECASE)
BOTH = re.compile(
    r"\bneither\b(?!\s+confirm)|\bboth\s+(?!confirm)"
    rf"|\beither\b(?=\s*[.;]|\s+(?:{_CLAIM}|sides?|ones?)\b)"
    rf"|\b(?:two|rival|conflicting|competing)\s+{_CLAIMS}\b",
    re.IGNORECASE,
)
PASSIVE = re.compile(r"\bbe(?:en)?\b|\bborne\b|^(?:has|have|was|were|is|are)\b", re.IGNORECASE)
IF = re.compile(r"if|unless|until", re.IGNORECASE)
OF_THE_TOLL = re.compile(
    r"\b(?:tolls?|figures?|numbers?|casualt(?:y|ies)|deaths?|dead|losses|details|footage|videos?"
    r"|photographs?|pictures?|images?|authenticity|identit(?:y|ies))\b",
    re.IGNORECASE,
)
CLAIMS = re.compile(rf"\b{_CLAIM}\b", re.IGNORECASE)
RELATIVE = re.compile(r",\s+which\s+$", re.IGNORECASE)
OF_ITS_OWN = re.compile(rf"\b(?:{_CLAIM}|word|rumou?rs?)\b[^.;]{{0,40}}?\s+that\b", re.IGNORECASE)
FIRST = re.compile(r"\bthe\s+(?:first|former)\b", re.IGNORECASE)
LAST = re.compile(r"\bthe\s+(?:second|latter|last)\b", re.IGNORECASE)
ACCESS = re.compile(
    r"\bno\s+(?:foreign\s+|independent\s+|neutral\s+|western\s+|outside\s+|international\s+)*"
    r"(?:reporters?|journalists?|correspondents?|observers?|monitors?|witnesses)\b"
    r"|\b(?:reporters|journalists|correspondents|observers|monitors)\s+(?:\w+\s+){0,3}"
    r"(?:barred|banned|prevented|denied|not\s+allowed|unable|kept\s+(?:out|away))\b"
    r"|\b(?:barred|banned|stopped|kept|turned\s+(?:back|away))\s+(?:\w+\s+){0,2}"
    r"(?:reporters|journalists|correspondents|observers|monitors)\b"
    r"|\bclosed\s+to\s+(?:\w+\s+)?(?:reporters|journalists|correspondents|observers)\b",
    re.IGNORECASE,
)

OF_CLAIM = re.compile(
    rf"\b(?:{_CLAIM}|words?|news|stor(?:y|ies)|confirmation|verification|corroboration)\b",
    re.IGNORECASE,
)
ALL = re.compile(
    r"\bnone\s+of\b|\b(?:the|these|those|all)\s+(?:\w+\s+)?(?:accounts|versions)\b", re.IGNORECASE
)
"""Of what all have said who were heard just before."""
_TOLD = rf"(?:{_CLAIM}|words?)\b"
OF_ONE_VOICE = re.compile(
    rf"\b(?:his|her|its)\s+(?:\w+\s+){{0,2}}{_TOLD}|\b(?!sides?\b)\w+['’]s?\s+(?:\w+\s+)?{_TOLD}",
    re.IGNORECASE,
)
"""Of what one has said: "his claim", "the broadcast's claims"."""
OF_NAMED_VOICE = re.compile(rf"\b[Tt]he\s+((?:[A-Z][\w'’-]*\s+){{1,4}}){_CLAIM}\b")
"""Of what one has said who is named: "the EPLF report", "the Foreign Ministry statement"."""
WOULD_MEAN = re.compile(
    r"\W*if\s+(?:\w+\s+)?(?:confirmed|true|correct|verified|accurate|borne\s+out),\s+"
    rf"(?:this|that|it|they|(?:the|these|those|such)\s+(?:\w+\s+)?{_TOLD})\s",
    re.IGNORECASE,
)
"""What follows from what was told before: "If confirmed, the reports would mean that …"."""
HEARD = re.compile(
    r"\b(?:reported(?:ly)?|said\s+to|understood\s+to|believed\s+to|rumou?red|reports?|rumou?rs?|word)\b",
    re.IGNORECASE,
)
