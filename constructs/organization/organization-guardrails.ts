import { Stack } from 'aws-cdk-lib';
import { CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { Construct } from 'constructs';
import { requirement, validateAll } from '../validation';
import {
  dataPerimeter,
  dataStaysProtected,
  declaredCompute,
  detectionStays,
  type GuardrailDocument,
  placeAndIdentity,
} from './private/guardrail-policies';

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html: service and resource control policies. */
const MAX_POLICY_LENGTH = 5120;

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html: a target has five of a type. */
const ORGANIZATION_ID = /^o-[a-z0-9]{10,32}$/;
const TARGET_ID = /^(r-[0-9a-z]{4,32}|\d{12}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$/;
const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;
/** https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_User.html */
const USER_ID = /^([0-9a-f]{10}-)?[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const ROLE_NAME = /^[\w+=,.@-]{3,}\*?$/;

/** What the policies are about; each is a policy of its own, since a document has little room. */
enum PolicyType {
  SERVICE_CONTROL = 'SERVICE_CONTROL_POLICY',
  RESOURCE_CONTROL = 'RESOURCE_CONTROL_POLICY',
  DECLARATIVE_EC2 = 'DECLARATIVE_POLICY_EC2',
}

export interface OrganizationGuardrailsProps {
  /** Id of the organisation, `o-…`. */
  readonly organizationId: string;
  /** The Regions that resources may be in (ENV-02). */
  readonly allowedRegions: string[];
  /**
   * The root, organisational units or accounts that the policies hold for. Begin with a unit that has nothing in it but a sandbox.
   * @default - none: the policies are there, and hold for nobody
   */
  readonly targets?: string[];
  /**
   * Names of the roles that guardrails leave alone, in every account; `*` at the end stands for anything. The pipeline's, the
   * break-glass role, and those that set what an account has once.
   * @default - 'cdk-*' of the CDK bootstrap, 'break-glass' of `HumanAccess`, and `<name>-account-*` of `environmentNames`
   */
  readonly exemptRoles?: string[];
  /**
   * Names of the environments whose account stacks set what an account has once, such as its S3 public access block.
   * @default ['development', 'staging', 'production']
   */
  readonly environmentNames?: string[];
  /**
   * Ids of users of Identity Center who may do nothing any more, open sessions included: the runbook end-sessions adds them, since the roles
   * of permission sets cannot be changed.
   * @default - none
   */
  readonly endedUserIds?: string[];
  /**
   * Accounts outside the organisation that reach its data.
   * @default - those from which load balancers of the allowed Regions deliver their logs
   */
  readonly trustedAccounts?: string[];
}

/**
 * What no account of an organisation may do, whatever its own policies say. For a stack of the management account, or of a
 * delegated administrator of policies.
 *
 * **Guarantees**: no resource outside the allowed Regions, but for global services (ENV-02); no work as root, no leaving, no users
 * with lasting keys (IAM-02); trail, detection, configuration history, logs, keys and backups stay (LOG-01, DET-01); data, keys,
 * secrets and roles are for the organisation only; EC2 shares nothing. Exempt roles cannot be taken over by others. Every
 * document fits its quota.
 *
 * **Costs** nothing.
 */
export class OrganizationGuardrails extends Construct {
  constructor(scope: Construct, id: string, props: OrganizationGuardrailsProps) {
    super(scope, id);
    const exemptRoles = props.exemptRoles ?? defaultExemptRoles(props.environmentNames);
    this.validate(props, exemptRoles);

    const { partition } = Stack.of(this);
    const options = {
      partition,
      allowedRegions: props.allowedRegions,
      endedUserIds: props.endedUserIds ?? [],
      exemptRoleArns: exemptRoles.map((name) => `arn:${partition}:iam::*:role/${name}`),
    };
    const trustedAccounts = props.trustedAccounts ?? logDeliveryAccounts(props.allowedRegions);
    const { SERVICE_CONTROL, RESOURCE_CONTROL, DECLARATIVE_EC2 } = PolicyType;
    let previous: CfnPolicy | undefined;
    const create = (name: string, type: PolicyType, description: string, content: GuardrailDocument) => {
      const policy = this.createPolicy(name, type, description, content, props.targets);
      // One after the other: Organizations refuses changes of its policies that run at once.
      // https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2245
      if (previous !== undefined) policy.addResourceDependency(previous);
      previous = policy;
    };
    create('PlaceAndIdentity', SERVICE_CONTROL, 'Where resources are, and who nobody is', placeAndIdentity(options));
    create('DetectionStays', SERVICE_CONTROL, 'What watches stays on', detectionStays(options));
    create('DataStaysProtected', SERVICE_CONTROL, 'What protects data stays', dataStaysProtected(options));
    create(
      'DataPerimeter',
      RESOURCE_CONTROL,
      'Data is for the organisation',
      dataPerimeter({ ...props, trustedAccounts }),
    );
    create('DeclaredCompute', DECLARATIVE_EC2, 'How EC2 behaves in every account', declaredCompute());
  }

  private validate(props: OrganizationGuardrailsProps, exemptRoles: readonly string[]): void {
    const each = (name: string, values: readonly string[], allowed: RegExp, example: string) =>
      values.map((value) => requirement(allowed.test(value), `${name} has '${value}'; write one such as ${example}`));
    validateAll(
      this,
      requirement(
        ORGANIZATION_ID.test(props.organizationId),
        `organizationId is '${props.organizationId}'; allowed is the id of an organisation such as o-a1b2c3d4e5`,
      ),
      requirement(props.allowedRegions.length > 0, 'allowedRegions is empty; nothing could be deployed any more'),
      requirement(
        exemptRoles.length > 0,
        'exemptRoles is empty; name the pipeline and the way back in, or nobody mends a mistake',
      ),
      ...each('allowedRegions', props.allowedRegions, REGION, 'eu-west-1'),
      ...each('targets', props.targets ?? [], TARGET_ID, 'ou-ab12-34cd56ef'),
      ...each('exemptRoles', exemptRoles, ROLE_NAME, "'cdk-*': three characters or more before the wildcard"),
      ...each('endedUserIds', props.endedUserIds ?? [], USER_ID, 'UserId of: aws identitystore get-user-id'),
      ...each('trustedAccounts', props.trustedAccounts ?? [], /^\d{12}$/, '111111111111'),
    );
  }

  private createPolicy(
    id: string,
    type: PolicyType,
    description: string,
    content: GuardrailDocument,
    targetIds?: string[],
  ): CfnPolicy {
    const { length } = JSON.stringify(content);
    validateAll(
      this,
      requirement(
        length <= MAX_POLICY_LENGTH,
        `the policy ${id} has ${length} characters; Organizations takes ${MAX_POLICY_LENGTH}: name fewer Regions or roles`,
      ),
    );
    return new CfnPolicy(this, id, { name: id, type, description, content, targetIds });
  }
}

/** In older Regions load balancers deliver their logs from accounts of AWS, which belong to no organisation of ours. */
function logDeliveryAccounts(regions: readonly string[]): string[] {
  return regions.flatMap((region) => RegionInfo.get(region).elbv2Account ?? []);
}

function defaultExemptRoles(environmentNames: readonly string[] = ['development', 'staging', 'production']): string[] {
  return ['cdk-*', 'break-glass', ...environmentNames.map((name) => `${name}-account-*`)];
}
