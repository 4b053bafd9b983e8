"""What a careful eye finds on a page in a real browser: broken rules, width, sizes, and what it complains of."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Page

AXE = Path(__file__).resolve().parent.parent / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN_AXE = """
async (tags) => {
    const found = await axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]});
    return found.violations.map((rule) => `${rule.id}: ${rule.nodes.map((node) =>
        `${node.target.join(" ")} (${(node.any[0] || node.all[0] || node.none[0] || {}).message || ""})`).join("; ")}`);
}
"""
SIDEWAYS = """
() => {
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return [];
    return [...document.querySelectorAll("body *")]
        .filter((one) => one.getBoundingClientRect().right > wide + 1)
        .slice(-4).map((one) => `${one.tagName.toLowerCase()}.${one.className.baseVal ?? one.className}`);
}
"""
# A target is as large as the area that a finger hits: the element itself, its label, and what is drawn around it.
SMALL = """
(least) => {
    const targets = document.querySelectorAll("a[href], button, summary, select, textarea, input:not([type=hidden])");
    const hits = (one, x, y) => {
        const found = document.elementFromPoint(x, y);
        if (!found) return false;
        const labels = [...(one.labels || [])];
        return one.contains(found) || found.contains(one) && found.matches("label, a, button, summary")
            || labels.some((label) => label.contains(found));
    };
    const reach = (one, x, y, dx, dy) => {
        let far = 0;
        while (far < least && hits(one, x + dx * (far + 1), y + dy * (far + 1))) far += 1;
        return far;
    };
    const inText = (one) => one.matches("a, button") && getComputedStyle(one).display.startsWith("inline")
        && [...one.parentElement.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim().length > 2);
    const small = [];
    for (const one of targets) {
        if (!one.checkVisibility({visibilityProperty: true, opacityProperty: false}) || inText(one)) continue;
        if (one.matches(".skip, .vh, .visually-hidden") || one.disabled) continue;
        one.scrollIntoView({block: "center", inline: "nearest", behavior: "instant"});
        let box = one.getBoundingClientRect();
        if (one.labels?.length && (one.matches("[type=radio], [type=checkbox]") || box.width < 2))
            box = one.labels[0].getBoundingClientRect();
        if (box.width < 1 || box.height < 1) continue;
        const x = box.left + box.width / 2, y = box.top + box.height / 2;
        const high = Math.max(box.height, 1 + reach(one, x, y, 0, -1) + reach(one, x, y, 0, 1));
        const wide = Math.max(box.width, 1 + reach(one, x, y, -1, 0) + reach(one, x, y, 1, 0));
        if (high < least - 0.5 || wide < least - 0.5)
            small.push(`${one.tagName}.${one.className} "${(one.textContent || one.name || "").trim().slice(0, 30)}"`
                + ` ${Math.round(wide)}x${Math.round(high)}`);
    }
    window.scrollTo(0, 0);
    return small;
}
"""


class Ears:
    """Hears what the browser complains of: errors of scripts, refusals by the content security policy, missing files."""

    def __init__(self, page: Page) -> None:
        self.heard: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.heard.append(str(error)))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.heard.append(message.text)


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """Every rule of WCAG 2.2 A and AA that the page breaks, with where."""
    page.evaluate(_axe())
    found: list[str] = page.evaluate(RUN_AXE, TAGS)
    return found


def whole_page(page: Page, width: int) -> None:
    """A window as high as the page: a bar at the foot of the window hides nothing that can be scrolled to."""
    page.set_viewport_size({"width": width, "height": 740})
    height: int = page.evaluate("() => document.documentElement.scrollHeight")
    page.set_viewport_size({"width": width, "height": max(740, height + 40)})


def too_wide(page: Page, width: int, text: int = 100) -> list[str]:
    """What makes the page scroll sideways at this width, with text of so many per cent."""
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("(size) => { document.documentElement.style.fontSize = size }", "" if text == 100 else f"{text}%")
    found: list[str] = page.evaluate(SIDEWAYS)
    page.evaluate("() => { document.documentElement.style.fontSize = '' }")
    return found


def small_targets(page: Page, least: int = 48) -> list[Any]:
    """What is there to tap and smaller than so many pixels; links in running text are text."""
    found: list[Any] = page.evaluate(SMALL, least)
    return found
