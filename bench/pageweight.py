"""Bytes over the wire, requests and paint times of a page, cold and warm browser cache, in headless Chromium.

pageweight.py --system moodle --base URL --ids ids.json --page landing=/my/ --page question=/q/1 [--repeat 3]
Signs in over HTTP (systems.py) and hands the cookies to the browser. `{attempt}` and the ids in a path are filled in.
Requests to hosts other than loopback are blocked and listed apart. Needs the playwright package and a Chromium.
"""

import argparse
import collections
import json
import statistics

from httpclient import Client
from playwright.sync_api import sync_playwright
from systems import SYSTEMS

PAINT = """() => new Promise(done => {
  const got = {fcp: (performance.getEntriesByName('first-contentful-paint')[0] || {}).startTime || 0, lcp: 0};
  new PerformanceObserver(list => { for (const e of list.getEntries()) got.lcp = e.startTime; }).observe({type: 'largest-contentful-paint', buffered: true});
  setTimeout(() => done(got), 200);
})"""


def visit(page, base, path, listing=False):
    cdp = page.context.new_cdp_session(page)
    cdp.send("Network.enable")
    sizes, count, external = collections.Counter(), collections.Counter(), set()
    started, cached, urls = {}, set(), {}

    def sent(e):
        if e["request"]["url"].startswith(base):
            started[e["requestId"]] = e.get("type", "Other")
            urls[e["requestId"]] = e["request"]["url"]
        elif e["request"]["url"].startswith("http"):
            external.add(e["request"]["url"])
        if e.get("redirectResponse") and e["requestId"] in started:
            sizes["Document"] += e["redirectResponse"]["encodedDataLength"]
            count["Document"] += 1

    def ended(e):
        kind = started.get(e["requestId"])
        if kind and e["requestId"] not in cached:
            sizes[kind] += e["encodedDataLength"]
            count[kind] += 1
            if listing:
                print("  %8.1f KiB %s" % (e["encodedDataLength"] / 1024, urls[e["requestId"]][:140]))

    cdp.on("Network.requestWillBeSent", sent)
    cdp.on("Network.requestServedFromCache", lambda e: cached.add(e["requestId"]))
    cdp.on(
        "Network.responseReceived",
        lambda e: cached.add(e["requestId"]) if e["response"].get("fromDiskCache") else None,
    )
    cdp.on("Network.loadingFinished", ended)
    page.goto(base + path)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(2500)
    paint = page.evaluate(PAINT)
    cdp.detach()
    return {
        "kib": round(sum(sizes.values()) / 1024, 1),
        "requests": sum(count.values()),
        "by_kind": {k: [count[k], round(sizes[k] / 1024, 1)] for k in sizes},
        "external": sorted(external),
        "fcp_ms": round(paint["fcp"]),
        "lcp_ms": round(paint["lcp"]),
    }


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--system", choices=SYSTEMS, default="groeiplek")
    ap.add_argument("--base", required=True)
    ap.add_argument("--ids", required=True)
    ap.add_argument(
        "--page",
        action="append",
        required=True,
        help="name=path; a name starting with login_page is visited signed out, one starting with overview as the teacher",
    )
    ap.add_argument("--chromium", default="/usr/bin/chromium")
    ap.add_argument("--repeat", type=int, default=3)
    ap.add_argument("--screenshots", default="")
    ap.add_argument("--list", action="store_true", help="print every request of the first cold visit")
    args = ap.parse_args()
    with open(args.ids) as f:
        ids = json.load(f)
    system = SYSTEMS[args.system](ids)
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=args.chromium,
            args=[
                "--no-sandbox",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
            ],
        )
        for name, _, path in (p.partition("=") for p in args.page):
            runs = []
            for n in range(args.repeat):
                context = browser.new_context()
                if not name.startswith("login_page"):
                    client = Client(args.base)
                    system.login(client, "teacher" if name.startswith("overview") else system.user(200 + n))
                    if name.startswith("question"):
                        system.question(client)
                    context.add_cookies(
                        [{"name": k, "value": v, "url": args.base} for k, v in client.cookies.items()]
                    )
                    filled = path.format(**{**ids, "attempt": getattr(client, "attempt", "")})
                else:
                    filled = path
                page = context.new_page()
                cold = visit(page, args.base, filled, args.list and n == 0)
                page.goto("about:blank")
                warm = visit(page, args.base, filled)
                if args.screenshots and n == 0:
                    page.screenshot(path="%s/%s_%s.png" % (args.screenshots, args.system, name))
                runs.append((cold, warm))
                context.close()
            for label, index in (("cold", 0), ("warm", 1)):
                median = {
                    k: statistics.median(r[index][k] for r in runs)
                    for k in ("kib", "requests", "fcp_ms", "lcp_ms")
                }
                print(
                    json.dumps(
                        {
                            "system": args.system,
                            "page": name,
                            "cache": label,
                            **median,
                            "by_kind": runs[0][index]["by_kind"],
                            "external": runs[0][index]["external"],
                        }
                    ),
                    flush=True,
                )
        browser.close()


if __name__ == "__main__":
    main()
