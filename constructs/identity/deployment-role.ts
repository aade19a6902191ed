import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { durationBetween, requirement, validateAll } from '../validation';
import type { PipelineIdentity } from './pipeline-identity';
import { type PermissionsBoundaryOptions, WorkloadRole } from './workload-role';
import { DEFAULT_QUALIFIER } from '../../facts/iam-limits';

/** https://github.com/aws/aws-cdk-cli/blob/main/packages/aws-cdk/lib/api/bootstrap/bootstrap-template.yaml */
const QUALIFIER = /^[A-Za-z0-9_-]{1,10}$/;

/** Bootstrap roles that a pipeline assumes; only CloudFormation assumes `cfn-exec`. */
export enum BootstrapRole {
  /** Creates and executes change sets. */
  DEPLOY = 'deploy',
  /** Publishes templates and file assets. */
  FILE_PUBLISHING = 'file-publishing',
  /** Publishes images. */
  IMAGE_PUBLISHING = 'image-publishing',
  /** Read access, sufficient for drift detection and `cdk diff`. */
  LOOKUP = 'lookup',
}

export interface DeploymentRoleProps extends PermissionsBoundaryOptions {
  /** Pipeline runs that can assume the role. */
  readonly assumedBy: PipelineIdentity;
  /**
   * OIDC provider of the pipeline; an account has one for each issuer.
   * @default - a new provider
   */
  readonly provider?: iam.IOidcProvider;
  /**
   * Bootstrap roles that it can assume.
   * @default - all, which is required to deploy
   */
  readonly bootstrapRoles?: BootstrapRole[];
  /**
   * Regions of the bootstrap roles: all Regions with a deployed stack.
   * @default - the Region of the stack
   */
  readonly regions?: string[];
  /**
   * Qualifier of the bootstrap.
   * @default 'hnb659fds'
   */
  readonly qualifier?: string;
  /**
   * Session duration, 1 to 4 hours; the minimum of IAM is 1 hour.
   * @default Duration.hours(1)
   */
  readonly maxSessionDuration?: Duration;
}

/**
 * The role of a deployment pipeline: each run authenticates with OpenID Connect, without stored credentials.
 *
 * **Guarantees**: only the given runs can assume it, by exact subjects (IAM-04); it can only assume bootstrap roles in this account and
 * the given Regions (IAM-01): the execution policies of the bootstrap determine what it can deploy.
 *
 * **Costs** nothing.
 */
export class DeploymentRole extends Construct {
  /** The role; configure its ARN in the pipeline. */
  public readonly role: iam.IRole;
  /** OIDC provider, for further roles of the account. */
  public readonly provider: iam.IOidcProvider;

  constructor(scope: Construct, id: string, props: DeploymentRoleProps) {
    super(scope, id);
    const { assumedBy, qualifier = DEFAULT_QUALIFIER } = props;
    validateAll(
      this,
      durationBetween('maxSessionDuration', props.maxSessionDuration, [Duration.hours(1), Duration.hours(4)]),
      requirement(
        props.regions === undefined || props.regions.length > 0,
        'regions is empty; add the Regions of the stacks, or omit it for the Region of this stack',
      ),
      requirement(
        QUALIFIER.test(qualifier),
        `qualifier is '${qualifier}'; allowed are 1 to 10 letters, digits, - and _: the qualifier of cdk bootstrap`,
      ),
    );

    this.provider = props.provider ?? this.createProvider(assumedBy);
    const role = new WorkloadRole(this, 'Role', {
      assumedBy: new iam.WebIdentityPrincipal(this.provider.oidcProviderArn, {
        StringEquals: {
          [`${assumedBy.issuer}:aud`]: assumedBy.audience,
          [`${assumedBy.issuer}:sub`]: [...assumedBy.subjects],
        },
      }),
      description: `Pipeline: ${assumedBy.subjects.join(', ')}`.slice(0, 1000),
      permissionsBoundary: props.permissionsBoundary,
    });
    const resource = role.node.defaultChild as iam.CfnRole;
    resource.maxSessionDuration = (props.maxSessionDuration ?? Duration.hours(1)).toSeconds();
    this.permitBootstrapRoles(role, qualifier, props);
    this.role = role;
  }

  private createProvider({ audience, issuer }: PipelineIdentity): iam.IOidcProvider {
    return new iam.OidcProviderNative(this, 'Provider', { url: `https://${issuer}`, clientIds: [audience] });
  }

  private permitBootstrapRoles(role: iam.Role, qualifier: string, props: DeploymentRoleProps): void {
    const { account, partition, region: ownRegion } = Stack.of(this);
    const { bootstrapRoles = Object.values(BootstrapRole), regions = [ownRegion] } = props;
    role.addToPrincipalPolicy(
      new iam.PolicyStatement({
        sid: 'BootstrapRoles',
        actions: ['sts:AssumeRole'],
        resources: regions.flatMap((region) =>
          bootstrapRoles.map(
            (name) => `arn:${partition}:iam::${account}:role/cdk-${qualifier}-${name}-role-${account}-${region}`,
          ),
        ),
      }),
    );
  }
}
