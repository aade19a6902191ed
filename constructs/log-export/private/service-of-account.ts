import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';

/**
 * A service that assumes a role only for resources of this account and Region (confused deputy).
 *
 * @param resources the part of their ARN after the account, such as `deliverystream/*`
 */
export function serviceOfAccount(scope: IConstruct, service: string, resources: string): iam.ServicePrincipal {
  const { account, partition, region } = Stack.of(scope);
  return new iam.ServicePrincipal(`${service}.amazonaws.com`, {
    conditions: {
      StringEquals: { 'aws:SourceAccount': account },
      ArnLike: { 'aws:SourceArn': `arn:${partition}:${service}:${region}:${account}:${resources}` },
    },
  });
}
