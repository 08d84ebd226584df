"""Write hand/ru-more.tsv: the cases of the Russian names, adjectives, peoples and capitals.

    pip install pymorphy3 pymorphy3-dicts-ru
    python gen/more_ru.py INPUT        # in graph/reference; INPUT: the folder of npm packages that gen reads

The output is committed and looked through by hand; rows of hand/ru-fixed.tsv replace what the dictionary makes.
"""
import csv
import json
import sys

import pymorphy3

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
MORPH = pymorphy3.MorphAnalyzer()


def table(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader((l for l in file if not l.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


def usable(name):
    return not any(c in name for c in "(),&/") and " - " not in name and "о-ва" not in name


def names(folder):
    """All names that gen reads, by alpha-2 code."""
    with open(f"{folder}/cldr-localenames-full/main/ru/territories.json", encoding="utf-8") as file:
        cldr = json.load(file)["main"]["ru"]["localeDisplayNames"]["territories"]
    with open(f"{folder}/i18n-iso-countries/langs/ru.json", encoding="utf-8") as file:
        iso = json.load(file)["countries"]
    for key, name in cldr.items():
        yield key.split("-alt-")[0], name
    for key, value in iso.items():
        for name in value if isinstance(value, list) else [value]:
            yield key, name


def match(word, forms):
    """Give the forms the capitals of the word."""
    if word.isupper() and len(word) > 1:
        return forms
    parts = [p[:1].isupper() for p in word.split("-")]
    out = []
    for form in forms:
        pieces = form.split("-")
        if len(pieces) == len(parts):
            form = "-".join(p.capitalize() if up else p for p, up in zip(pieces, parts))
        elif parts[0]:
            form = form.capitalize()
        out.append(form)
    return out


def parse(word, *grammemes):
    for p in MORPH.parse(word):
        if "nomn" in p.tag and all(g in p.tag for g in grammemes):
            return p
    return None


def inflect(word, *grammemes):
    """The six cases of a word, or six times the word where it has none."""
    p = parse(word, *grammemes)
    if p is None or word.isupper() or "Fixd" in p.tag:
        return [word] * 6
    number = {"plur"} if "plur" in p.tag else {"sing"}
    forms = [p.inflect({case} | number) for case in CASES]
    return match(word, [f.word if f else word.lower() for f in forms])


def phrase(text):
    """The cases of a phrase: adjectives and the noun that they stand before; what follows the noun stays, but for "and"."""
    words, columns, noun = text.split(" "), [], False
    for word in words:
        if word == "и":
            noun = False
            columns.append([word] * 6)
            continue
        if noun:
            columns.append([word] * 6)
            continue
        if describing(word) and len(words) > 1 and not parse(word, "NOUN", "Geox"):
            columns.append(adjectives(word))
            continue
        noun = True
        columns.append(inflect(word, "NOUN", "Geox") if parse(word, "NOUN", "Geox") else inflect(word, "NOUN"))
    return [" ".join(c) for c in zip(*columns)]


def describing(word):
    return parse(word, "ADJF") or parse(word, "PRTF")


def adjectives(word):
    p = describing(word)
    return match(word, [p.inflect({c} | ({"plur"} if "plur" in p.tag else {"sing", p.tag.gender or "masc"})).word
                        if c != "accs" else accusative(p) for c in CASES])


def accusative(p):
    if "plur" in p.tag or p.tag.gender == "masc":
        return p.word
    return p.inflect({"accs", "sing", p.tag.gender}).word


def adjective(text):
    """All forms of a masculine adjective."""
    p = parse(text, "ADJF")
    forms = []
    for case in CASES:
        for number in ({"sing", "masc"}, {"sing", "femn"}, {"sing", "neut"}, {"plur"}):
            f = p.inflect({case} | number) if p else None
            if f:
                forms.append(f.word)
    return match(text, forms)


def main(folder):
    hand = "gen/hand/"
    fixed = {r["form"]: (r["more"] or "").split("|") for r in table(hand + "ru-fixed.tsv")}
    states = {r["code"]: r for r in table(hand + "states.tsv")}
    labels = {r["code"]: r["ru"] for r in table(hand + "labels.tsv") if r["ru"]}
    by_alpha2 = {r["alpha2"]: c for c, r in states.items() if r["status"] != "historic"}
    out = {}

    def add(text, make):
        if not text or not usable(text):
            return
        forms = fixed[text] if text in fixed else make(text)
        forms = sorted(set(forms) - {text, ""})
        if forms:
            out[text] = forms

    for alpha2, name in names(folder):
        if alpha2 in by_alpha2:
            add(name, phrase)
    for name in labels.values():
        add(name, phrase)
    for row in table(hand + "ru.tsv"):
        row = {k: (v or "").split("|") for k, v in row.items()}
        for name in row["name"] + row["capital"] + row["people"]:
            add(name, phrase)
        for name in row["adjective"]:
            add(name, adjective)
    with open(hand + "ru-more.tsv", "w", encoding="utf-8") as file:
        file.write("# source: made by gen/more_ru.py with pymorphy3 and its dictionary of OpenCorpora, then looked through; ru-fixed.tsv by hand\n"
                   "# licence: Apache-2.0; the dictionary, of which only inflections are taken, is CC BY-SA 3.0 (OpenCorpora)\n")
        file.write("form\tmore\n")
        for text in sorted(out):
            file.write(f"{text}\t{'|'.join(out[text])}\n")


main(sys.argv[1])
