const DOMAIN = /^(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

/** Validation error for a name that workloads may connect to; `undefined` if the name is valid. */
export function domainNameError(domain: string): string | undefined {
  return DOMAIN.test(domain)
    ? undefined
    : `one of allowedDomains is '${domain}'; allowed is a lower-case name such as api.example.com or *.example.com`;
}
