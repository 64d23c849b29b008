"""What a page costs on a weak network: measured by the browser, compressed, from a real server."""

import pytest

from tests.factories.places import REAL

pytestmark = pytest.mark.browser
FIRST_VIEW, LATER_VIEW, REQUESTS = 60_000, 12_000, 6


def bytes_of(tab, path):
    """Return (bytes on the wire, requests) of opening a page; what the browser had kept costs nothing."""
    network, sizes = tab.page.context.new_cdp_session(tab.page), []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    network.send("Network.enable")
    tab.open(path)
    tab.page.wait_for_load_state("networkidle")
    network.detach()
    assert tab.code == 200
    return sum(sizes), len([size for size in sizes if size])


@pytest.mark.parametrize("path", ["/", "/catalogue"])
def test_a_visitors_first_view_is_light(tab, path):
    visitor = tab()
    first, requests = bytes_of(visitor, path)
    later, _requests = bytes_of(visitor, path)

    assert 3_000 < first <= FIRST_VIEW
    assert 3 <= requests <= REQUESTS
    assert 1_000 < later <= LATER_VIEW


def test_a_module_is_light(tab):
    trainee = tab("trainee")

    first, requests = bytes_of(trainee, f"/courses/{REAL}/modules/010")
    later, _requests = bytes_of(trainee, f"/courses/{REAL}/modules/020")

    assert 5_000 < first <= FIRST_VIEW
    assert requests <= REQUESTS
    assert 1_000 < later <= LATER_VIEW


def test_the_style_sheet_comes_compressed_and_stays(tab, site):
    visitor = tab()
    with visitor.page.expect_response(lambda answer: "balai.css" in answer.url) as caught:
        visitor.open("/about")
    headers = caught.value.headers

    assert headers["content-encoding"] in {"br", "gzip"}
    assert "immutable" in headers["cache-control"]
