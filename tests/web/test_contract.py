"""The API keeps to its own documentation, whatever it is asked (Schemathesis)."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance
from tests.web.conftest import Served

ENDLESS = ("/events",)
OPERATIONS = (
    "/session", "/map", "/changes", "/control", "/basemap", "/front", "/places/{place_id}/why",
    "/places/{place_id}", "/claims", "/claims/{claim_id}", "/reports/{doc}", "/disputes",
    "/blind-spots", "/sources", "/routes", "/brief", "/jobs",
)  # fmt: skip


@pytest.fixture(scope="module")
def documented(local: Served) -> Any:
    return schemathesis.openapi.from_url(f"{local.address}/api/v1/openapi.json")


def test_every_question_of_the_documentation_is_asked_here(documented: Any) -> None:
    paths = documented.raw_schema["paths"].items()
    found = {path.removeprefix("/api/v1") for path, methods in paths if "get" in methods}
    assert found == {*OPERATIONS, *ENDLESS}


@pytest.mark.parametrize("path", OPERATIONS)
def test_no_question_breaks_the_api(local: Served, documented: Any, path: str) -> None:
    operation = documented[f"/api/v1{path}"]["GET"]

    statuses: list[int] = []

    @given(case=operation.as_strategy())
    @settings(max_examples=12, suppress_health_check=list(HealthCheck), deadline=None)
    def ask(case: Case) -> None:
        answer = case.call_and_validate(
            checks=[not_a_server_error, content_type_conformance, response_schema_conformance],
        )
        statuses.append(answer.status_code)

    ask()
    assert statuses
    assert max(statuses) < 500
