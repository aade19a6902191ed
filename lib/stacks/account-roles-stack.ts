import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type EncryptionKeys, type IAlertRouting, ServiceLinkedRoles } from '../../constructs';
import type { EnvironmentSettings } from '../config';
import { logOptions, stackProps } from './stack-props';

export interface AccountRolesStackDependencies {
  readonly keys: EncryptionKeys;
  readonly alertRouting: IAlertRouting;
}

/**
 * The service-linked roles of the account, for an environment whose account stack belongs to another environment: no stack can depend on
 * a stack of another environment, and that one may be deployed later.
 */
export class AccountRolesStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    settings: EnvironmentSettings,
    { keys, alertRouting }: AccountRolesStackDependencies,
  ) {
    super(scope, id, stackProps(settings, 'Service-linked roles of the account'));
    new ServiceLinkedRoles(this, 'ServiceLinkedRoles', { alertRouting, ...logOptions(settings, keys) });
  }
}
