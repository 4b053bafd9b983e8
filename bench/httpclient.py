"""A keep-alive HTTP/1.1 client with cookies, kept small so that it takes little of the machine under test."""

import gzip
import http.client
from urllib.parse import urlencode, urljoin, urlsplit


class Response:
    def __init__(self, status, headers, wire, url):
        self.status, self.headers, self.wire, self.url = status, headers, wire, url

    @property
    def text(self):
        raw = gzip.decompress(self.wire) if self.headers.get("Content-Encoding") == "gzip" else self.wire
        return raw.decode("utf-8", "replace")


class Client:
    """One connection to one site. Counts requests and body bytes on the wire."""

    def __init__(self, base, timeout=120):
        parts = urlsplit(base)
        self.base, self.host, self.port, self.timeout = base, parts.hostname, parts.port or 80, timeout
        self.cookies, self.requests, self.bytes = {}, 0, 0
        self.conn = None

    def _send(self, method, path, body, headers):
        for attempt in (1, 2):
            if self.conn is None:
                self.conn = http.client.HTTPConnection(self.host, self.port, timeout=self.timeout)
            try:
                self.conn.request(method, path, body, headers)
                raw = self.conn.getresponse()
                return raw, raw.read()
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                self.close()  # the server closed an idle connection: connect once more
                if attempt == 2:
                    raise
        return None

    def request(self, method, path, body=None, headers=None, follow=True):
        head = {"Accept-Encoding": "gzip", "User-Agent": "baseline"}
        if self.cookies:
            head["Cookie"] = "; ".join("%s=%s" % pair for pair in self.cookies.items())
        head.update(headers or {})
        raw, wire = self._send(method, path, body, head)
        self.requests += 1
        self.bytes += len(wire)
        for line in raw.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";", 1)[0].partition("=")
            self.cookies[name.strip()] = value.strip()
        if follow and raw.status in (301, 302, 303):
            target = urlsplit(urljoin(self.base + path, raw.headers["Location"]))
            return self.request("GET", target.path + ("?" + target.query if target.query else ""))
        return Response(raw.status, raw.headers, wire, path)

    def get(self, path, **kw):
        return self.request("GET", path, **kw)

    def post_form(self, path, fields, **kw):
        return self.request(
            "POST", path, urlencode(fields), {"Content-Type": "application/x-www-form-urlencoded"}, **kw
        )

    def close(self):
        if self.conn is not None:
            self.conn.close()
            self.conn = None
