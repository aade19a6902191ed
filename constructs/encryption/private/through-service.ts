import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** The condition under which a role uses a key through a service of the stack's Region only, never by asking KMS itself. */
export function throughService(scope: IConstruct, service: string): Record<string, Record<string, unknown>> {
  const { region, urlSuffix } = Stack.of(scope);
  return { StringEquals: { 'kms:ViaService': `${service}.${region}.${urlSuffix}` } };
}
