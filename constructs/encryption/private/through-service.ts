import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** The condition that limits the use of a key to requests through a service in the Region of the stack. */
export function throughService(scope: IConstruct, service: string): Record<string, Record<string, unknown>> {
  const { region, urlSuffix } = Stack.of(scope);
  return { StringEquals: { 'kms:ViaService': `${service}.${region}.${urlSuffix}` } };
}
