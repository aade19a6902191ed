/** A hostname or a wildcard below a name: `*` alone would match every unknown host. */
export const HOSTNAME_OR_WILDCARD: RegExp = /^(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

/** Validation error for a name that workloads may connect to; `undefined` if the name is valid. */
export function domainNameError(domain: string): string | undefined {
  return HOSTNAME_OR_WILDCARD.test(domain)
    ? undefined
    : `one of allowedDomains is '${domain}'; allowed is a lowercase name such as api.example.com or *.example.com`;
}
