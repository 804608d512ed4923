"""The reference page in a real browser that can reach nothing but the gateway."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from contract.chromium import NoBrowserError, find_browser
from playwright.sync_api import Page, Route, expect, sync_playwright
from tarifa_local.platform import RunningPlatform

SECONDS = 60_000
"""How long a busy machine may take for a step, in milliseconds."""


@dataclass
class Watched:
    """A page and what went on behind it."""

    page: Page
    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def reference(platform: RunningPlatform) -> Iterator[Watched]:
    try:
        found = find_browser()
    except NoBrowserError as why:
        pytest.skip(str(why))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found.executable, args=list(found.arguments), env=dict(found.environment)
        )
        watched = Watched(browser.new_page(viewport={"width": 1280, "height": 1600}))
        _watch(watched, platform.rest_url)
        watched.page.set_default_timeout(SECONDS)
        watched.page.goto(platform.docs_url)
        yield watched
        browser.close()


def _watch(watched: Watched, home: str) -> None:
    def only_home(route: Route) -> None:
        if route.request.url.startswith((home, "data:")):
            route.continue_()
        else:
            watched.elsewhere.append(route.request.url)
            route.abort()

    watched.page.route("**/*", only_home)
    watched.page.on(
        "console",
        lambda message: watched.complaints.append(message.text) if message.type == "error" else None,
    )
    watched.page.on("pageerror", lambda error: watched.complaints.append(str(error)))


def test_the_page_draws_every_operation(reference: Watched, document: dict[str, Any]) -> None:
    operations = sum(len(verbs) for verbs in document["paths"].values())

    expect(reference.page.locator(".opblock")).to_have_count(operations, timeout=SECONDS)
    expect(reference.page.locator(".info .title")).to_contain_text("Tarifa")


def test_an_operation_shows_its_example(reference: Watched) -> None:
    operation = reference.page.locator("#operations-Pricing-PricingService_PriceQuote")

    operation.locator(".opblock-summary").click()

    expect(operation.locator(".opblock-section-request-body")).to_contain_text("products/pipe-22")


def test_a_reader_can_call_the_gateway_with_a_key(reference: Watched, platform: RunningPlatform) -> None:
    page = reference.page
    page.locator(".auth-wrapper .authorize").first.click()
    page.locator(".auth-container input").fill(platform.api_key)
    page.locator(".auth-btn-wrapper .authorize").click()
    page.locator(".auth-btn-wrapper .btn-done").click()
    operation = page.locator("#operations-Catalog-CatalogService_ListProducts")

    operation.locator(".opblock-summary").click()
    operation.locator(".try-out__btn").click()
    operation.locator(".execute").click()

    expect(operation.locator(".live-responses-table tbody .response-col_status").first).to_contain_text("200")


def test_nothing_was_asked_of_anybody_else_and_the_page_did_not_complain(reference: Watched) -> None:
    expect(reference.page.locator(".opblock").first).to_be_visible()

    assert reference.elsewhere == []
    assert reference.complaints == []
