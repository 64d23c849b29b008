"""Default 12: what is too large is refused early, in our own words, whether it says its size or not."""

import io
import tracemalloc

import pytest

BORDER = b"border"
KIND = "multipart/form-data; boundary=border"
MB = 1024 * 1024
WAYS_IN = ("/sign-in", "/nominations/{nomination}/endorse", "/notifications/stop/x", "/no-such-page")


class Endless:
    """A body that never ends; counts how much of it anybody read."""

    def __init__(self, head):
        self.head, self.read_so_far = head, 0

    def read(self, size):
        piece = self.head or b"x" * min(size, MB)
        self.head = b""
        self.read_so_far += len(piece)
        return piece


def file_part(name="letter"):
    return (b'--border\r\nContent-Disposition: form-data; name="%b"; filename="a.pdf"\r\n'
            b"Content-Type: application/pdf\r\n\r\n%%PDF-1.7\n" % name.encode())  # fmt: skip


def field(name, value):
    return b'--border\r\nContent-Disposition: form-data; name="%b"\r\n\r\n%b\r\n' % (name, value)


def send(browser, address, body, *, kind=KIND, length=None):
    """Send a body as a server hands it on; without a length it comes in pieces of unknown number."""
    told = {"CONTENT_LENGTH": str(length)} if length is not None else {"wsgi.input_terminated": True}
    told |= {"wsgi.input": body, "CONTENT_TYPE": kind}
    return browser.client.open(address, method="POST", environ_overrides=told)


@pytest.fixture
def doors(scene, browser):
    browser.sign_in(scene.person("focal point"))
    return [way.format(nomination=scene.nomination.public_id) for way in WAYS_IN]


def is_ours(answer):
    return answer.status_code == 413 and "This is too large" in answer.text and "up to 10 MB" in answer.text


def test_four_gigabytes_are_refused_before_a_byte_is_read(doors, browser):
    for address in doors[:2]:
        body = Endless(file_part())
        assert is_ours(send(browser, address, body, length=4 * 1024 * MB)), address
        assert body.read_so_far == 0, address


@pytest.mark.parametrize("kind", [KIND, "application/x-www-form-urlencoded"])
def test_a_body_without_end_is_cut_off_at_the_limit(doors, browser, kind):
    for address in doors[:2]:
        body = Endless(file_part() if kind == KIND else b"text=")
        tracemalloc.start()
        answer = send(browser, address, body, kind=kind)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert is_ours(answer), (address, answer.status_code)
        assert body.read_so_far < 14 * MB, address
        assert peak < 100 * MB, address


def test_a_body_that_stops_short_breaks_nothing(doors, browser):
    for address in doors:
        for body in (
            b"",
            file_part(),
            b"--border\r\n",
            b"--border--",
            b"\x00" * 100,
            field(b"rank", b"1")[:-9],
        ):
            answer = send(browser, address, io.BytesIO(body), length=len(body) + 1000)
            assert answer.status_code in {400, 404, 405, 422}, (address, body)
            assert "Traceback" not in answer.text


def test_no_more_fields_come_in_than_a_form_has(doors, browser):
    many = b"".join(field(b"f%d" % number, b"x") for number in range(501)) + b"--border--\r\n"
    for address in doors[:2]:
        assert is_ours(send(browser, address, io.BytesIO(many), length=len(many))), address


@pytest.mark.parametrize("kind", [KIND, "application/x-www-form-urlencoded"])
def test_a_field_of_three_megabytes_is_no_text(doors, browser, kind):
    large = b"x" * (3 * MB)
    body = field(b"office", large) + b"--border--\r\n" if kind == KIND else b"office=" + large
    for address in doors[:2]:
        assert is_ours(send(browser, address, io.BytesIO(body), kind=kind, length=len(body))), address


def test_a_million_short_fields_are_not_read_to_the_end(doors, browser):
    body = b"&".join(b"f%d=1" % number for number in range(1_000_000))
    for address in doors[:2]:
        assert is_ours(send(browser, address, io.BytesIO(body), kind="application/x-www-form-urlencoded",
                            length=len(body))), address  # fmt: skip


def test_headers_of_a_part_are_not_endless(doors, browser):
    body = b"--border\r\nContent-Disposition: form-data; name=x; filename=" + b"y" * (3 * MB)
    for address in doors[:2]:
        assert send(browser, address, io.BytesIO(body), length=len(body)).status_code in {400, 413}, address
