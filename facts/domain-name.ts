const DOMAIN = /^(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

/** What is wrong with a name that workloads may reach; `undefined` when it is one: `api.example.com`, `*.example.com`. */
export function domainNameError(domain: string): string | undefined {
  return DOMAIN.test(domain)
    ? undefined
    : `one of allowedDomains is '${domain}'; allowed is a lower-case name such as api.example.com or *.example.com`;
}
