"""What schemathesis must know to ask demarche: values of its scalars, and which errors are answers.

A question that names what there is not, or asks for too much, is answered by an error with a code of the closed list; that is no failure. A
failure is an error of the server, an error without a code, or with one that is not of the list.
"""

import re
import zlib

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


TEXT = r'"(?:[^"\\]|\\.)*"'
PAGING = re.compile(r"\b(?:last|before|after): (?:-?\d+|null|" + TEXT + r")[, \n]*")
ROWS = re.compile(r"\b(first|limit): (?:-?\d+|null)")


@schemathesis.hook
def before_call(ctx, case, kwargs):
    """Give every other good question a page that there is: cursors and numbers at random hardly ever meet, and nothing would be answered."""
    if not case.meta or not case.meta.generation.mode.is_positive:
        return
    if isinstance(case.body, str) and zlib.crc32(case.body.encode("utf-8", "surrogatepass")) % 2:
        body = ROWS.sub(r"\1: 5", PAGING.sub("", case.body))
        case.body = re.sub(r"\(\s*\)", "", body)


@schemathesis.check
def answered(ctx, response, case):
    """No failure of the server: neither by its status nor by an error's code."""
    assert response.status_code < 500, f"status {response.status_code}"
    for error in response.json().get("errors") or []:
        code = error.get("extensions", {}).get("code")
        assert code in CODES, f"an error of the server, or one without a code: {error}"
