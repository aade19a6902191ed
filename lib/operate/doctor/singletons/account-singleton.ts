import { DescribeStackResourceCommand } from '@aws-sdk/client-cloudformation';
import type { AccountServicesSettings, EnvironmentSettings } from '../../../config';
import type { AwsClients } from '../../aws-clients';
import { type Finding, problem } from '../../check';
import type { DoctorCheck, DoctorContext } from '../doctor-check';
import type { PlannedResource } from '../planned-environment';

/** A resource that can exist once in an account or Region: the creation of a second one fails. */
export interface AccountSingleton {
  readonly id: string;
  /** Such as `GuardDuty detector`. */
  readonly name: string;
  /** Type by which a stack creates it. */
  readonly type: string;
  /** The setting that states who manages it. */
  readonly setting: keyof AccountServicesSettings;
  /** Identifier of the one that the account has; undefined if there is none. */
  readonly find: (aws: AwsClients, settings: EnvironmentSettings) => Promise<string | undefined>;
}

/** Compares the resource of the account with the settings. */
export function singletonCheck(singleton: AccountSingleton): DoctorCheck {
  return {
    id: singleton.id,
    find: async (context) => {
      const planned = context.planned.ofTypes(singleton.type);
      const findings = await Promise.all(planned.map((resource) => toBeCreated(singleton, context, resource)));
      return [...findings, ...(planned.length > 0 ? [] : await managedElsewhere(singleton, context))];
    },
  };
}

async function toBeCreated(
  { find, name, setting }: AccountSingleton,
  { aws, settings }: DoctorContext,
  resource: PlannedResource,
): Promise<Finding> {
  const subject = `${name} of ${resource.region}`;
  const existing = await find(aws(resource.region), settings);
  if (existing === undefined) return { subject, verdict: 'ok', detail: 'there is none; the deployment creates it' };
  if (await isDeployed(aws(resource.region), resource)) {
    return { subject, verdict: 'ok', detail: `${existing} belongs to the stack ${resource.stackName}` };
  }
  const fix = `Set accountServices: { ${setting}: 'existing' } for ${settings.name}, or delete ${existing}.`;
  return problem(subject, `${existing} exists already, and the deployment would create a second one`, fix);
}

/** With the settings `existing` and `organization` the account must have it. Macie is optional. */
async function managedElsewhere(
  { find, name, setting }: AccountSingleton,
  { aws, settings }: DoctorContext,
): Promise<readonly Finding[]> {
  const manager = settings.accountServices?.[setting];
  if (manager !== 'existing' && manager !== 'organization') return [];
  const subject = `${name} of ${settings.region}`;
  const existing = await find(aws(settings.region), settings);
  if (existing !== undefined) return [{ subject, verdict: 'ok', detail: existing }];
  const fix =
    manager === 'existing'
      ? `Set accountServices: { ${setting}: 'here' } for ${settings.name}, or create it.`
      : `Add account ${settings.account} at the delegated administrator, or set ${setting}: 'here'.`;
  return [problem(subject, `accountServices.${setting} is '${manager}', but the account has none`, fix)];
}

/** Whether an earlier deployment of the stack created it. */
export async function isDeployed(aws: AwsClients, resource: PlannedResource): Promise<boolean> {
  return (await deployedId(aws, resource)) !== undefined;
}

/** The physical id of a resource that an earlier deployment of the stack created. */
export async function deployedId(
  { cloudFormation }: AwsClients,
  resource: Pick<PlannedResource, 'logicalId' | 'stackName'>,
): Promise<string | undefined> {
  const { logicalId: LogicalResourceId, stackName: StackName } = resource;
  try {
    const request = new DescribeStackResourceCommand({ LogicalResourceId, StackName });
    return (await cloudFormation.send(request)).StackResourceDetail?.PhysicalResourceId;
  } catch (error) {
    // CloudFormation states a missing stack or resource as a ValidationError.
    if (error instanceof Error && /does not exist/.test(error.message)) return undefined;
    throw error;
  }
}
