import { Token } from 'aws-cdk-lib';
import { type Requirement, requirement } from '../../validation';

/** A hostname or a wildcard below a name: `*` alone would match every unknown host. */
const HOSTNAME = /^(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

/** Validation error for a public hostname; tokens are valid. */
export function hostnameError(name: string, hostname: string): Requirement {
  return requirement(
    Token.isUnresolved(hostname) || HOSTNAME.test(hostname),
    `${name} is '${hostname}'; allowed is a lower-case name such as www.example.com or *.example.com`,
  );
}
