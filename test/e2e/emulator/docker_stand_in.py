#!/usr/bin/env python3
"""Replaces `docker` where the CDK CLI publishes image assets (`CDK_DOCKER` points here); no image is built.

The subcommands are those that the CLI calls. `build` only checks that there is a Dockerfile; `push` puts a manifest
with a made-up layer into the emulated registry, under the repository and tag that the CLI requested.
"""

import json
import pathlib
import re
import sys

_IMAGE = re.compile(
    r"^(?P<account>\d{12})\.dkr\.ecr\.(?P<region>[a-z0-9-]+)\.amazonaws\.com/(?P<name>[^:]+):(?P<tag>.+)$"
)
_MEDIA = "application/vnd.docker.distribution.manifest.v2+json"


def _login(_arguments):
    sys.stdin.read()  # the password
    print("Login Succeeded")


def _inspect(arguments):
    sys.exit(f"stand-in: no such image {arguments[-1]}")  # the CLI builds then


def _build(arguments):
    folder = pathlib.Path(arguments[-1])
    file = arguments[arguments.index("--file") + 1] if "--file" in arguments else "Dockerfile"
    if not (folder / file).is_file():
        sys.exit(f"stand-in: {folder / file} is missing")
    print(f"stand-in: {folder / file} is there; nothing was built")


def _tag(_arguments):
    print("stand-in: tagged nothing")


def _push(arguments):
    import boto3

    image = _IMAGE.match(arguments[-1])
    if not image:
        sys.exit(f"stand-in: {arguments[-1]} is not an image of a registry that is emulated here")
    digest = "sha256:" + "0" * 64
    layer = {"mediaType": "application/vnd.docker.image.rootfs.diff.tar.gzip", "size": 1, "digest": digest}
    config = {"mediaType": "application/vnd.docker.container.image.v1+json", "size": 1, "digest": digest}
    manifest = {"schemaVersion": 2, "mediaType": _MEDIA, "config": config, "layers": [layer]}
    manifest["annotations"] = {"stand-in": image["tag"]}
    boto3.client("ecr", region_name=image["region"]).put_image(
        registryId=image["account"],
        repositoryName=image["name"],
        imageTag=image["tag"],
        imageManifest=json.dumps(manifest),
        imageManifestMediaType=_MEDIA,
    )
    print(f"stand-in: put a manifest at {image['name']}:{image['tag']}")


_SUBCOMMANDS = {"login": _login, "inspect": _inspect, "build": _build, "tag": _tag, "push": _push}


def main():
    """Run the subcommand that the CLI requested; another one is an error, not a silent success."""
    given = sys.argv[1:]
    if given[:1] == ["--config"]:  # where the CLI keeps registry credentials
        given = given[2:]
    subcommand, arguments = (given[0] if given else ""), given[1:]
    if subcommand not in _SUBCOMMANDS:
        sys.exit(f"stand-in: `{subcommand}` is not one of {', '.join(_SUBCOMMANDS)}")
    _SUBCOMMANDS[subcommand](arguments)


if __name__ == "__main__":
    main()
