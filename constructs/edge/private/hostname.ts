import { Token } from 'aws-cdk-lib';
import { type Requirement, requirement } from '../../validation';
import { HOSTNAME_OR_WILDCARD } from '../../../facts/domain-name';

/** Validation error for a public hostname; tokens are valid. */
export function hostnameError(name: string, hostname: string): Requirement {
  return requirement(
    Token.isUnresolved(hostname) || HOSTNAME_OR_WILDCARD.test(hostname),
    `${name} is '${hostname}'; allowed is a lowercase name such as www.example.com or *.example.com`,
  );
}
