"""What schemathesis must know to ask demarche: values of its scalars, names of what there is, and which errors are answers.

A question that names what there is not, or asks for too much, is answered by an error with a code of the closed list; that is no failure. A
failure is an error of the server, an error without a code, or with one that is not of the list; and, at the end, an operation that never answered with
data. These are written to the file that DEMARCHE_WITHOUT_DATA names, one a line.
"""

import atexit
import dataclasses
import functools
import json
import os
import urllib.request
import zlib

import graphql
import schemathesis
from hypothesis import strategies as st
from schemathesis.graphql import nodes

CODES = {
    "GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "BAD_REQUEST", "BAD_USER_INPUT", "NOT_FOUND", "QUERY_LIMIT_EXCEEDED", "FORBIDDEN",
    "UNAUTHENTICATED", "RATE_LIMITED",
}

DATES = ["2020", "2020-07", "2020-07-08", "1999-12-31", "0001-01-01", "9999-12-31"]
MOMENTS = ["2020-07-08T12:00:00Z", "1970-01-01T00:00:00Z", "2024-02-29T23:59:59Z"]
LANGUAGES = ["ar", "en", "zh-Hant", "pt-BR", "fr", "es", "ru"]
ADDRESSES = ["https://example.org/call", "http://example.org/", "https://example.org/a?b=c#d"]

for name, values in {"Date": DATES, "DateTime": MOMENTS, "Language": LANGUAGES, "URL": ADDRESSES}.items():
    schemathesis.graphql.scalar(name, st.sampled_from(values).map(nodes.String))
schemathesis.graphql.scalar("Long", st.integers(0, 2**40).map(nodes.Int))


SETUP = """mutation {
  article: loadArticles(input: {articles: [{text: "The UN called for a ceasefire.", source: "asked"}]}) { results { article { id } } }
}"""

SEEN = """{
  actor(by: {code: "CHN"}) { id }
  leaders(first: 2, filter: {statements: {none: {}}}) { nodes { id } }
  statements(first: 1) { nodes { id article { id source } } }
}"""

DONE = """mutation($statement: ID!, $keep: ID!, $gone: ID!) {
  reviewStatement(input: {statement: $statement, verdict: ACCEPT}) { review { id } }
  mergeLeaders(input: {keep: $keep, gone: $gone}) { merge { id } }
}"""

# Operation -> argument -> what it is given, NAMES of what there is left open; an argument that is None is left out.
GOOD = {
    "actor": {"by": '{code: "CHN"}'},
    "alignment": {"actors": '["CHN", "RUS", "USA"]', "object": "PAIR", "minObjects": "2", "resamples": "0", "level": None, "filter": None, "having": None},
    "article": {"by": '{id: "ARTICLE"}'},
    "compare": {
        "article": '"ARTICLE"', "days": "3", "holder": None, "target": None, "topic": None, "from": None, "to": None, "filter": None, "having": None,
    },
    "leader": {"by": '{slug: "xi-jinping"}'},
    "network": {
        "mode": "ONE_MODE", "object": "PAIR", "of": "HOLDER", "on": "[TARGET, TOPIC]", "aggregation": "CONGRUENCE", "normalization": "NONE",
        "duplicates": "INCLUDE", "compat": "CORRECT", "window": None, "filter": None, "having": None,
    },
    "node": {"id": '"hong-kong"'},
    "nodes": {"ids": '["hong-kong", "STATEMENT"]'},
    "path": {
        "from": '"RUS"', "to": '"CHN"', "stance": "SUPPORT", "minStatements": "1", "longest": "3", "filter": None, "having": None,
    },
    "pivot": {"object": "TARGET", "rows": "[HOLDER]", "columns": "[TARGET]", "topicDepth": "0", "filter": None, "having": None},
    "positionChanges": {"holder": '"CHN"', "target": '"RUS"', "topic": None, "lapseDays": "365", "filter": None, "having": None},
    "positions": {"actors": '["CHN", "RUS"]', "topics": '["hong-kong"]', "target": None, "filter": None, "having": None},
    "quality": {"by": "[LANGUAGE]", "minReviewed": "1"},
    "search": {"text": '"ceasefire"', "kinds": None},
    "supportMatrix": {"object": "TARGET", "rows": "[HOLDER]", "columns": "[TARGET]", "limit": "1000", "filter": None, "having": None},
    "timeline": {"object": "TARGET", "by": "YEAR", "split": "HOLDER", "from": None, "to": None, "filter": None, "having": None},
    "topic": {"by": '{id: "hong-kong"}'},
    "verify": {"statement": '"STATEMENT"'},
    "loadArticles": {"input": '{articles: [{text: "The UN called for a ceasefire.", source: "asked"}]}'},
    "deleteArticle": {"input": '{article: "UNKNOWN"}'},
    "mergeLeaders": {"input": '{keep: "KEEP", gone: "GONE"}'},
    "unmergeLeaders": {"input": '{merge: "MERGE"}'},
    "reviewStatement": {"input": '{statement: "STATEMENT", verdict: ACCEPT}'},
    "withdrawReview": {"input": '{review: "REVIEW"}'},
}
LISTS = {"hand": "ANY", "having": None, "filter": None, "first": "5", "last": None, "after": None, "before": None}


def asked(url, query, **variables):
    """The data of an answer."""
    body = json.dumps({"query": query, "variables": variables}).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request) as response:
        return json.load(response)["data"]


@functools.cache
def names(url):
    """Names of what there is: made once, so that there is a review and a merge."""
    asked(url, SETUP)
    seen = asked(url, SEEN)
    statement, (keep, gone) = seen["statements"]["nodes"][0], [leader["id"] for leader in seen["leaders"]["nodes"]]
    done = asked(url, DONE, statement=statement["id"], keep=keep, gone=gone)
    return {
        "STATEMENT": statement["id"], "ARTICLE": statement["article"]["id"], "KEEP": keep, "GONE": gone, "UNKNOWN": "1fe59aad-65eb-51e4-962c-9a0bcb628637",
        "REVIEW": done["reviewStatement"]["review"]["id"], "MERGE": done["mergeLeaders"]["merge"]["id"],
    }


def value(text, known):
    for name, id in known.items():
        text = text.replace(f'"{name}"', f'"{id}"')
    return graphql.parse_value(text)


def given(field, good, known):
    """The field with what it is given; where a list within it has arguments too, these are of a page that there is."""
    kept = [a for a in field.arguments or () if a.name.value not in good]
    for name, text in good.items():
        if text is not None and (good is not LISTS or any(a.name.value == name for a in field.arguments or ())):
            kept.append(graphql.ArgumentNode(name=graphql.NameNode(value=name), value=value(text, known)))
    return dataclasses.replace(field, arguments=tuple(kept))


class Arguments(graphql.Visitor):
    """Gives fields what is good for them."""

    def __init__(self, known):
        super().__init__()
        self.known = known

    def enter_field(self, field, key, parent, path, ancestors):
        if field.name.value in GOOD and path.count("selections") == 1:
            field = given(field, GOOD[field.name.value], self.known)
        return given(field, LISTS, self.known)


@schemathesis.hook
def before_call(ctx, case, kwargs):
    """Give every other good question names and pages that there are: those made at random hardly ever meet, and nothing would be answered."""
    if not case.meta or not case.meta.generation.mode.is_positive or not isinstance(case.body, str):
        return
    if zlib.crc32(case.body.encode("utf-8", "surrogatepass")) % 2:
        url = case.operation.schema.get_base_url()
        document = graphql.parse(case.body)
        case.body = graphql.print_ast(graphql.visit(document, Arguments(names(url))))


operations, answering = set(), set()


@schemathesis.check
def answered(ctx, response, case):
    """No failure of the server: neither by its status nor by an error's code."""
    assert response.status_code < 500, f"status {response.status_code}"
    answer = response.json()
    operations.add(case.operation.label)
    if any(v is not None for v in (answer.get("data") or {}).values()):
        answering.add(case.operation.label)
    for error in answer.get("errors") or []:
        code = error.get("extensions", {}).get("code")
        assert code in CODES, f"an error of the server, or one without a code: {error}"


@atexit.register
def report():
    """Tell which operations never answered with data."""
    print(f"{len(answering)} of {len(operations)} operations answered with data")
    if path := os.environ.get("DEMARCHE_WITHOUT_DATA"):
        with open(path, "w") as out:
            out.writelines(f"{operation}\n" for operation in sorted(operations - answering))
