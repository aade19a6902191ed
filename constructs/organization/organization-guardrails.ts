import { Stack } from 'aws-cdk-lib';
import { CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { Construct } from 'constructs';
import { requirement, validateAll } from '../validation';
import {
  dataPerimeter,
  dataProtection,
  ec2Defaults,
  detectionProtection,
  type GuardrailDocument,
  regionsAndIdentity,
} from './private/guardrail-policies';
import { ACCOUNT_ID, IDENTITY_STORE_ID, ORGANIZATION_ID } from '../../facts/iam-limits';

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html: service and resource control policies. */
const MAX_POLICY_LENGTH = 5120;

const TARGET_ID = /^(r-[0-9a-z]{4,32}|\d{12}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$/;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;
const ENVIRONMENT_NAMES: readonly string[] = ['development', 'staging', 'production'];
const ROLE_NAME = /^[\w+=,.@-]{3,}\*?$/;

/** Types of the policies. There are several service control policies because of the size limit. */
enum PolicyType {
  SERVICE_CONTROL = 'SERVICE_CONTROL_POLICY',
  RESOURCE_CONTROL = 'RESOURCE_CONTROL_POLICY',
  DECLARATIVE_EC2 = 'DECLARATIVE_POLICY_EC2',
}

export interface OrganizationGuardrailsProps {
  /** Id of the organization, `o-…`. */
  readonly organizationId: string;
  /** Regions that resources may be in (ENV-02). */
  readonly allowedRegions: string[];
  /**
   * Regions outside `allowedRegions` with probes of the environments (`observability.worldwideProbes`). In these Regions, only exempt roles
   * and the roles of probes, `<name>-probes-*` of `environmentNames`, have access.
   * @default - none
   */
  readonly probeRegions?: string[];
  /**
   * Root, organizational units or accounts that the policies are attached to. Start with a unit that contains a sandbox account only.
   * @default - none: the policies are created but not attached
   */
  readonly targets?: string[];
  /**
   * Names of roles that guardrails exempt in every account; a `*` at the end is a wildcard: roles of the pipeline, the break-glass
   * role, and those that set account-level settings.
   * @default - 'cdk-*' of the CDK bootstrap, 'break-glass' of `HumanAccess`, and `<name>-account-*` of `environmentNames`
   */
  readonly exemptRoles?: string[];
  /**
   * Names of the environments whose account stacks set account-level settings, such as the S3 public access block, and whose probes run in
   * `probeRegions`.
   * @default ['development', 'staging', 'production']
   */
  readonly environmentNames?: string[];
  /**
   * Ids of IAM Identity Center users whose requests are denied, open sessions included: the runbook end-sessions adds them, since roles
   * of permission sets cannot be changed.
   * @default - none
   */
  readonly revokedUserIds?: string[];
  /**
   * Accounts outside the organization that access its data.
   * @default - those from which load balancers in the allowed Regions deliver logs
   */
  readonly trustedAccounts?: string[];
}

/**
 * Organization policies that limit all accounts. For a stack of the management account or of a delegated administrator of policies.
 *
 * **Guarantees**: no resources outside the allowed Regions, except global services and probes in `probeRegions` (ENV-02); the root user, leaving the organization and
 * long-term credentials are denied (IAM-02); trails, detection, configuration history, logs, keys and backups cannot be deleted (LOG-01,
 * DET-01); data, keys, secrets and roles are limited to the organization; EC2 shares nothing publicly. Other principals cannot change
 * exempt roles. Every document is within its size limit.
 *
 * **Costs** nothing.
 */
export class OrganizationGuardrails extends Construct {
  constructor(scope: Construct, id: string, props: OrganizationGuardrailsProps) {
    super(scope, id);
    const exemptRoles = props.exemptRoles ?? defaultExemptRoles(props.environmentNames);
    this.validate(props, exemptRoles);

    const { partition } = Stack.of(this);
    const roleArn = (name: string) => `arn:${partition}:iam::*:role/${name}`;
    const options = {
      partition,
      allowedRegions: props.allowedRegions,
      probeRegions: props.probeRegions ?? [],
      probeRoleArns: (props.environmentNames ?? ENVIRONMENT_NAMES).map((name) => roleArn(`${name}-probes-*`)),
      revokedUserIds: props.revokedUserIds ?? [],
      exemptRoleArns: exemptRoles.map(roleArn),
    };
    const trustedAccounts = props.trustedAccounts ?? logDeliveryAccounts(props.allowedRegions);
    const { SERVICE_CONTROL, RESOURCE_CONTROL, DECLARATIVE_EC2 } = PolicyType;
    let previous: CfnPolicy | undefined;
    const create = (name: string, options: GuardrailOptions, content: GuardrailDocument) => {
      const policy = this.createPolicy(name, { ...options, targetIds: props.targets }, content);
      // Sequential: AWS Organizations rejects concurrent policy changes.
      // https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2245
      if (previous !== undefined) policy.addResourceDependency(previous);
      previous = policy;
    };
    create(
      'RegionsAndIdentity',
      { type: SERVICE_CONTROL, description: 'Allowed Regions, root user and credentials' },
      regionsAndIdentity(options),
    );
    create(
      'DetectionProtection',
      { type: SERVICE_CONTROL, description: 'Protection of audit and detection services' },
      detectionProtection(options),
    );
    create(
      'DataProtection',
      { type: SERVICE_CONTROL, description: 'Protection of encryption, backups and public access blocks' },
      dataProtection(options),
    );
    create(
      'DataPerimeter',
      { type: RESOURCE_CONTROL, description: 'Data perimeter of the organization' },
      dataPerimeter({ ...props, trustedAccounts }),
    );
    create('Ec2Defaults', { type: DECLARATIVE_EC2, description: 'EC2 defaults of every account' }, ec2Defaults());
  }

  private validate(props: OrganizationGuardrailsProps, exemptRoles: readonly string[]): void {
    const each = (name: string, { values = [], allowed, example }: ListRequirement) =>
      values.map((value) => requirement(allowed.test(value), `${name} has '${value}'; an example is ${example}`));
    validateAll(
      this,
      requirement(
        ORGANIZATION_ID.test(props.organizationId),
        `organizationId is '${props.organizationId}'; allowed are ids of an organization such as o-a1b2c3d4e5`,
      ),
      requirement(props.allowedRegions.length > 0, 'allowedRegions is empty; add at least one'),
      requirement(
        exemptRoles.length > 0,
        'exemptRoles is empty; add at least the roles of the pipeline and the break-glass role',
      ),
      ...each('allowedRegions', { values: props.allowedRegions, allowed: REGION, example: 'eu-west-1' }),
      ...each('probeRegions', { values: props.probeRegions, allowed: REGION, example: 'us-east-2' }),
      ...(props.probeRegions ?? []).map((region) =>
        requirement(
          !props.allowedRegions.includes(region),
          `probeRegions has ${region}, which is one of allowedRegions; remove it from probeRegions`,
        ),
      ),
      ...each('targets', { values: props.targets, allowed: TARGET_ID, example: 'ou-ab12-34cd56ef' }),
      ...each('exemptRoles', {
        values: exemptRoles,
        allowed: ROLE_NAME,
        example: "'cdk-*': at least three characters before the wildcard",
      }),
      ...each('revokedUserIds', {
        values: props.revokedUserIds,
        allowed: IDENTITY_STORE_ID,
        example: 'the UserId of aws identitystore get-user-id',
      }),
      ...each('trustedAccounts', { values: props.trustedAccounts, allowed: ACCOUNT_ID, example: '111111111111' }),
    );
  }

  private createPolicy(
    id: string,
    options: GuardrailOptions & { readonly targetIds: string[] | undefined },
    content: GuardrailDocument,
  ): CfnPolicy {
    const { length } = JSON.stringify(content);
    validateAll(
      this,
      requirement(
        length <= MAX_POLICY_LENGTH,
        `the policy ${id} has ${length} characters; the maximum is ${MAX_POLICY_LENGTH}: use fewer Regions or roles`,
      ),
    );
    return new CfnPolicy(this, id, { ...options, name: id, content });
  }
}

interface GuardrailOptions {
  readonly type: PolicyType;
  readonly description: string;
}

/** The form that each value of a list must have. */
interface ListRequirement {
  readonly values?: readonly string[];
  readonly allowed: RegExp;
  readonly example: string;
}

/** In older Regions, load balancers deliver logs from AWS accounts outside the organization. */
function logDeliveryAccounts(regions: readonly string[]): string[] {
  return regions.flatMap((region) => RegionInfo.get(region).elbv2Account ?? []);
}

function defaultExemptRoles(environmentNames: readonly string[] = ENVIRONMENT_NAMES): string[] {
  return ['cdk-*', 'break-glass', ...environmentNames.map((name) => `${name}-account-*`)];
}
