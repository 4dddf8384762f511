"""Asks a service over a connection that is kept, as browsers do, or over one for each question, as many scripts do: the service
answers the two by different ways."""
import http.client
import threading
import urllib.parse


class Asking:
    """Of any number of threads, each with a kept connection of its own."""

    def __init__(self, url):
        self.place = urllib.parse.urlsplit(url)
        self.own = threading.local()

    def __call__(self, path, body=None, fields=None, kept=True):
        """The status and the bytes of the answer; a body is posted."""
        method, fields = "GET" if body is None else "POST", dict(fields or {})
        if not kept:
            connection = self._open()
            try:
                return self._ask(connection, method, path, body, {**fields, "Connection": "close"})
            finally:
                connection.close()
        if getattr(self.own, "connection", None):
            try:
                return self._ask(self.own.connection, method, path, body, fields)
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
                # The service ends a connection that was quiet for long.
                self.own.connection.close()
        self.own.connection = self._open()
        return self._ask(self.own.connection, method, path, body, fields)

    def _open(self):
        return http.client.HTTPConnection(self.place.hostname, self.place.port, timeout=120)

    @staticmethod
    def _ask(connection, method, path, body, fields):
        connection.request(method, path, body, fields)
        answer = connection.getresponse()
        return answer.status, answer.read()
