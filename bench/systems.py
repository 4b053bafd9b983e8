"""What a participant and staff do, as plain HTTP: an operation is a method called with one signed-in session; load.py times it."""

from urllib.parse import urlencode


class Failed(Exception):
    pass


def check(response, marker=None):
    if response.status != 200 or (marker and marker not in response.text):
        missing = "" if marker is None else " without %r" % marker
        raise Failed("%s: %s%s" % (response.url, response.status, missing))
    return response


class Groeiplek:
    """Users are numbered: 1 to 999 are participants with a card, `coach` and `trainer` sign in with a password."""

    operations = (
        "login_page", "sign_in", "card_sign_in", "home_full", "question", "submit", "overview", "overview_today",
    )  # fmt: skip
    needs_supply = ()

    def __init__(self, ids):
        self.ids = ids
        self.logins = {}
        for login, role in ids["staff"].items():
            self.logins.setdefault(role, login)

    def user(self, number):
        return str((number - 1) % len(self.ids["learners"]))

    def login(self, client, username):
        client.cookies.clear()
        if not username.isdigit():
            return self._password(client, self.logins["trainer" if username == "trainer" else "coach"])
        client.learner = self.ids["learners"][int(username)]
        check(client.get("/kaart/%s/" % client.learner["token"]), 'name="picture"')
        check(
            client.post_form("/plaatjes/", self._form(client, pictures=self.ids["pictures"])), 'class="tabs"'
        )
        return None

    def _password(self, client, login):
        check(client.get("/inloggen/"), 'name="password"')
        fields = self._form(client, login=login, password=self.ids["password"])
        check(client.post_form("/inloggen/", {**fields, "way": "password"}), "/uitloggen/")

    def _form(self, client, **fields):
        return {"csrfmiddlewaretoken": client.cookies.get("csrftoken", ""), **fields}

    def login_page(self, client):
        client.cookies.clear()
        check(client.get("/inloggen/"), 'name="password"')

    def sign_in(self, client):
        """The whole password sign-in as a new visitor does it, up to the landing page with its data."""
        client.cookies.clear()
        self._password(client, self.logins["trainer"])

    def card_sign_in(self, client):
        self.login(client, client.username)

    def home_full(self, client):
        check(client.get("/"), 'class="tabs"')

    def _question(self, client):
        return "/opdracht/%s/vraag/1/" % client.learner["run"]

    def question(self, client):
        check(client.get(self._question(client) + "?opnieuw"), 'name="write_id"')

    def submit(self, client):
        client.answered = getattr(client, "answered", 0) + 1
        return self.answer(client, "b%x-%d" % (id(client), client.answered))

    def answer(self, client, write_id):
        """One answer, sent in place as the page does it; the response holds the feedback."""
        fields = self._form(client, chosen=client.learner["option"], write_id=write_id)
        return client.request("POST", self._question(client), urlencode(fields), _FRAGMENT)

    def verify_submit(self, response):
        check(response, "reply")

    def overview(self, client):
        check(client.get("/trajecten/"), "<table")

    def overview_today(self, client):
        check(client.get("/vandaag/"), "<h1")


_FRAGMENT = {"Content-Type": "application/x-www-form-urlencoded", "X-In-Place": "1"}


SYSTEMS = {"groeiplek": Groeiplek}
