"""WAF: web ACLs, sets and rule groups that are still in use."""

from ..interception import before, refusal

_WAF = "moto.wafv2.models.WAFV2Backend"
_ASSOCIATED = "AWS WAF couldn't perform the operation because your resource is being used by another resource or it's associated with another resource."


@before(_WAF, "delete_web_acl")
def web_acl_protects_nothing(waf, arguments):
    """WAFAssociatedItemException, https://docs.aws.amazon.com/waf/latest/APIReference/API_DeleteWebACL.html"""
    for acl in waf.wacls.values():
        if acl.id == arguments["_id"] and acl.associated_resources:
            raise refusal("wafv2", "WAFAssociatedItemException", _ASSOCIATED)


def _refuse_while_named(store):
    def check(waf, arguments):
        arns = [item.arn for item in getattr(waf, store).values() if arguments["_id"] in item.arn]
        rules = str([acl.rules for acl in waf.wacls.values()])
        if any(arn in rules for arn in arns):
            raise refusal("wafv2", "WAFAssociatedItemException", _ASSOCIATED)

    return check


before(_WAF, "delete_ip_set")(_refuse_while_named("ip_sets"))
