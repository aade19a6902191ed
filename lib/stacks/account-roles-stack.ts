import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ServiceLinkedRoles } from '../../constructs';
import { logOptions, type SharedStackProps, stackProps } from './stack-props';

/**
 * The service-linked roles of the account, for an environment whose account stack belongs to another environment: no stack can depend on
 * a stack of another environment, and that one may be deployed later.
 */
export class AccountRolesStack extends Stack {
  constructor(scope: Construct, id: string, { settings, keys, alertRouting }: SharedStackProps) {
    super(scope, id, stackProps(settings, 'Service-linked roles of the account'));
    new ServiceLinkedRoles(this, 'ServiceLinkedRoles', { alertRouting, ...logOptions(settings, keys) });
  }
}
