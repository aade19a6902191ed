"""KMS operations that take a key id or a key ARN and no alias, as the API's own model says."""

import re

import botocore.session
from moto.kms.responses import KmsResponse

from ..interception import before, refusal


def _operations_without_aliases():
    """Every operation whose KeyId does not mention an alias in its documentation."""
    model = botocore.session.get_session().get_service_model("kms")
    for name in model.operation_names:
        shape = model.operation_model(name).input_shape
        if shape and "KeyId" in shape.members and "alias" not in shape.members["KeyId"].documentation.lower():
            yield re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def _refuse_alias(response, _arguments):
    """NotFoundException, "Invalid keyId": https://github.com/hashicorp/terraform-provider-aws/pull/13303"""
    key = response._get_param("KeyId") or ""
    if key.startswith("alias/") or ":alias/" in key:
        raise refusal("kms", "NotFoundException", f"Invalid keyId {key}")


for _method in _operations_without_aliases():
    if hasattr(KmsResponse, _method):
        before("moto.kms.responses.KmsResponse", _method)(_refuse_alias)
