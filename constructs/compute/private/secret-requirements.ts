import { Token } from 'aws-cdk-lib';
import { looksLikeSecret } from '../../secrets';
import { type Requirement, requirement } from '../../validation';
import type { HardenedTaskOptions } from '../hardened-task';

/** A value of a token is not known at synthesis. */
function isSecret(name: string, value: string): boolean {
  return !Token.isUnresolved(value) && looksLikeSecret(name, value);
}

/** Environment variables and arguments must not contain secrets (SEC-01). */
export function secretRequirements({
  command = [],
  environment = {},
}: Pick<HardenedTaskOptions, 'command' | 'environment'>): Requirement[] {
  return [
    ...environmentRequirements(environment),
    ...command.map((argument, index) =>
      requirement(
        !isSecret('', argument),
        `command[${index}] looks like a secret; store it in Secrets Manager and use 'secrets'`,
      ),
    ),
  ];
}

/** The message does not contain the value: it would write the secret to a log. */
export function environmentRequirements(environment: Record<string, string>): Requirement[] {
  return Object.entries(environment).map(([name, value]) =>
    requirement(
      !isSecret(name, value),
      `environment has '${name}', which looks like a secret; store it in Secrets Manager and use 'secrets'`,
    ),
  );
}
