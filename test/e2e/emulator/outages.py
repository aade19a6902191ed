"""A Region that does not respond: every request that is signed for it is answered with 503, whichever service it is for."""

import re

from moto.moto_server.werkzeug_app import DomainDispatcherApplication

from .settings import SETTINGS

_SCOPE = re.compile(r"Credential=[^/]+/\d{8}/(?P<region>[a-z0-9-]+)/")
_STATUS = "503 Service Unavailable"


def install():
    """Put the check in front of the whole server."""
    answer = DomainDispatcherApplication.__call__

    def checked(self, environ, start_response):
        scope = _SCOPE.search(environ.get("HTTP_AUTHORIZATION", ""))
        if scope and SETTINGS.faults.is_unreachable(scope["region"]):
            start_response(_STATUS, [("Content-Type", "text/plain")])
            return [b"ServiceUnavailable: the Region does not respond"]
        return answer(self, environ, start_response)

    DomainDispatcherApplication.__call__ = checked
