"""Certificates in use."""

from ..interception import backend, before, refusal


@before("moto.acm.models.AWSCertificateManagerBackend", "delete_certificate")
def certificate_is_unused(acm, arguments):
    """ResourceInUseException, https://docs.aws.amazon.com/acm/latest/APIReference/API_DeleteCertificate.html"""
    arn = arguments["arn"]
    balancers = backend("elbv2", acm).load_balancers.values()
    listeners = [listener for balancer in balancers for listener in balancer.listeners.values()]
    sites = backend("cloudfront", acm).distributions.values() if acm.region_name == "us-east-1" else ()
    on_sites = [str(site.distribution_config.viewer_certificate.__dict__) for site in sites]
    used = any(arn in {listener.certificate, *listener.certificates} for listener in listeners)
    if used or any(arn in text for text in on_sites):
        raise refusal("acm", "ResourceInUseException", f"Certificate {arn} in account {acm.account_id} is in use.")
