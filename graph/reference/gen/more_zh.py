"""Write hand/zh-more.tsv: the Chinese names and capitals in the other script, traditional for simplified and the other way round.

    pip install opencc-python-reimplemented
    python gen/more_zh.py INPUT        # in graph/reference; INPUT: the folder of npm packages that gen reads
"""
import csv
import glob
import json
import os
import sys

import opencc

CONVERTERS = [opencc.OpenCC(c) for c in ("s2t", "s2tw", "t2s")]


def table(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader((l for l in file if not l.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


def texts(folder):
    for path in glob.glob(f"{folder}/cldr-localenames-full/main/zh*/territories.json"):
        if "Latn" not in path:
            with open(path, encoding="utf-8") as file:
                yield from json.load(file)["main"][os.path.basename(os.path.dirname(path))]["localeDisplayNames"]["territories"].values()
    with open(f"{folder}/i18n-iso-countries/langs/zh.json", encoding="utf-8") as file:
        for name in json.load(file)["countries"].values():
            yield from name if isinstance(name, list) else [name]
    for row in table("gen/hand/labels.tsv"):
        yield row["zh"] or ""
    for row in table("gen/hand/zh.tsv"):
        yield from ((row["name"] or "") + "|" + (row["capital"] or "")).split("|")


def main(folder):
    out = {}
    for text in texts(folder):
        more = sorted({c.convert(text) for c in CONVERTERS} - {text})
        if more:
            out[text] = more
    with open("gen/hand/zh-more.tsv", "w", encoding="utf-8") as file:
        file.write("# source: made by gen/more_zh.py with opencc-python-reimplemented\n# licence: Apache-2.0\nform\tmore\n")
        for text in sorted(out):
            file.write(f"{text}\t{'|'.join(out[text])}\n")


main(sys.argv[1])
