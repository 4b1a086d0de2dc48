"""What is heard of a mock: announcements and a soft sound at the cues, and one's own recording."""

from playwright.sync_api import expect

from tests.browser.test_mock import press, score, set_up

COUNT_TONES = """
window.tones = 0;
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...when) { window.tones += 1; start.apply(this, when); };
"""
DENY = """
const ask = MediaDevices.prototype.getUserMedia;
MediaDevices.prototype.getUserMedia = function (...what) {
  if (sessionStorage.allowed) return ask.apply(this, what);
  return Promise.reject(new DOMException("", "NotAllowedError"));
};
"""
HALF, MOST, ALL = "Half of the time is used.", "80% of the time is used.", "Time is up."


def test_cues_are_said_and_sounded_and_both_can_be_silenced(newcomer):
    page = newcomer()
    page.add_init_script(COUNT_TONES)
    page.goto("/mocks/")
    page.get_by_label("A soft sound").check()
    assert page.evaluate("tones") == 1
    set_up(page)
    page.clock.install()
    press(page, "Start the clock")
    expect(page.get_by_label("A soft sound")).to_be_checked()
    total = int(page.locator(".timer").get_attribute("data-total"))
    live = page.locator("#live")

    page.clock.fast_forward(total * 500 + 2000)
    expect(live).to_contain_text(HALF)
    assert page.evaluate("tones") == 1

    press(page, "Silent")
    page.clock.fast_forward(total * 300)
    expect(page.get_by_text(MOST)).to_be_visible()
    expect(live).to_contain_text(HALF)
    assert page.evaluate("tones") == 2

    page.get_by_label("A soft sound").uncheck()
    press(page, "Silent")
    page.clock.fast_forward(total * 200)
    expect(live).to_contain_text(ALL)
    assert page.evaluate("tones") == 2


def test_a_recording_stays_in_the_browser_from_the_mock_to_the_debrief(newcomer):
    page = newcomer()
    page.add_init_script(DENY)
    sent = []
    page.on("request", lambda request: sent.append(len(request.post_data_buffer or b"")))
    set_up(page)
    press(page, "Start the clock")
    press(page, "Record my voice")
    expect(page.locator("#recording")).to_contain_text("No microphone, or it is not allowed.")

    page.evaluate("sessionStorage.allowed = true")
    press(page, "Record my voice")
    expect(page.locator("#recording")).to_contain_text("It stays in this browser, never leaves it")
    page.wait_for_timeout(1300)
    press(page, "Fact 1")
    expect(page.get_by_role("button", name="Stop recording")).to_be_visible()
    page.wait_for_timeout(1300)
    press(page, "Stop recording")
    press(page, "Finish")
    score(page)

    recording = page.get_by_role("region", name="Your recording")
    expect(recording.locator("audio")).to_have_count(2)
    assert page.evaluate("document.querySelector('audio').play().then(() => true)")
    recording.get_by_text("Delete the recording").click()
    recording.get_by_role("button", name="Delete it for good").click()
    expect(page.get_by_text("The recording is deleted.")).to_be_visible()
    page.reload()
    expect(page.locator("[data-recording]")).to_be_hidden()
    assert max(sent) < 3000
