import { Token } from 'aws-cdk-lib';
import { type Requirement, requirement } from '../../validation';

/** A name, or all names below one: `*` alone would take the requests of every unknown host. */
const HOSTNAME = /^(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

/** Whether a public name is one; what is not known at synth is. */
export function hostnameError(name: string, hostname: string): Requirement {
  return requirement(
    Token.isUnresolved(hostname) || HOSTNAME.test(hostname),
    `${name} is '${hostname}'; allowed is a lower-case name such as www.example.com or *.example.com`,
  );
}
