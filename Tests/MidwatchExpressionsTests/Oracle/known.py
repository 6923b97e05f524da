"""Where midwatch, cel-cpp and RE2 are known to differ, and why.

A reason says of which questions it may be true, and may excuse more of them than it should: that is the price of asking
at random.
"""

import re

ERROR = ("error",)
SPLIT = "cel-cpp: ''.split('') is ['']; ours: [], as in cel-go"


def difference(text, mine, theirs, message):
    """Why two values differ, or None. `message` is what cel-cpp said of its error."""
    if "!!" in text:
        return "cel-cpp drops pairs of ! before it looks at what they negate"
    if "''.split(" in text or ("split(" in text and "('list', [])" in str(mine)):
        return SPLIT
    if re.search(r"string\(|%s", text) and re.search(r"double\('(NaN|Inf|-inf)|e300|/", text):
        return "cel-cpp writes nan and inf; ours: NaN, as in cel-go, and Infinity"
    if re.search(r"%[sd]", text) and re.search(r"\d\.\d|double|\de-?\d|timestamp", text):
        return "cel-cpp writes doubles in %s and %d, and early years, as C does; ours: as cel-go"
    if theirs == ERROR:
        if " in " in text:
            return "cel-cpp: what can be no key is an error in `in`; ours: it is in no map, as in cel-go"
        if "duplicate" in message.lower():
            return "cel-cpp refuses a map with a key twice also where the rest absorbs the error"
        return None
    if theirs[0] == "unreadable" or ("%s" in text and r"\xff" in text):
        return "cel-cpp makes text that is no UTF-8 from bytes; ours: a replacement character"
    if mine == ERROR:
        if re.search(r"\b(int|uint|double)\(", text):
            return "cel-cpp: int(), uint() and double() take truths and text with spaces before"
        if "timestamp(" in text and theirs != ERROR:
            return "cel-cpp takes years of more and fewer than four digits"
        if re.search(r"%\S*[fe]'?\.format", text):
            return "cel-cpp: %f and %e take the text 'NaN'; cel-go's second version and ours do not"
        return None
    is_text_of_time = re.search(r"(string\(|%s).*(duration|timestamp)\(", text)
    if is_text_of_time and ("bytes(" in text or without_groups(mine) == without_groups(theirs)):
        return "cel-cpp writes fractions of seconds in groups of three digits; ours: as few as needed, as in cel-go"
    if sorted(str(mine)) == sorted(str(theirs)):
        return "cel-cpp goes through maps in any order; ours in the order of their keys"
    return None


def without_groups(value):
    return re.sub(r"(\.\d*?)0+(?=[sSzZ])", r"\1", str(value))


def check_difference(text, refusal):
    """Why our checker refuses what cel-cpp's takes, or None. `refusal` is what ours said."""
    if "!!" in text:
        return "cel-cpp drops pairs of ! before it looks at what they negate"
    if re.search("is not a (duration|timestamp)|the pattern is not valid|unknown time zone", refusal):
        return "ours looks into durations, timestamps, patterns and zones that are written out"
    if refusal.startswith("the map has keys of"):
        return "ours refuses to select a member of a map whose keys are no strings"
    if "cannot be the key of a map" in refusal:
        return "ours refuses keys that no map can have"
    if refusal.startswith('"int" takes') and "duration" in refusal:
        return "cel-cpp's checker takes int(duration), and its evaluation has no such thing"
    if "null" in refusal:
        return "cel-cpp takes null wherever a time or a span may stand; ours beside ==, !=, in and ? :"
    return None


def pattern_difference(pattern, text):
    """Why a pattern matches here and not there, or None."""
    if r"\B" in pattern and not text.isascii():
        return r"RE2 finds \B between the bytes of one character"
    return None
