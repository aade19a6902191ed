import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { durationBetween, requirement, validateAll } from '../validation';
import type { PipelineIdentity } from './pipeline-identity';
import { WorkloadRole } from './workload-role';

/** What `cdk bootstrap` takes unless it is told otherwise. */
const DEFAULT_QUALIFIER = 'hnb659fds';

/** https://github.com/aws/aws-cdk-cli/blob/main/packages/aws-cdk/lib/api/bootstrap/bootstrap-template.yaml */
const QUALIFIER = /^[A-Za-z0-9_-]{1,10}$/;

/** The roles of the CDK bootstrap that a pipeline assumes; `cfn-exec` is CloudFormation's own. */
export enum BootstrapRole {
  /** Makes and executes change sets. */
  DEPLOY = 'deploy',
  /** Publishes templates and archives. */
  FILE_PUBLISHING = 'file-publishing',
  /** Publishes images. */
  IMAGE_PUBLISHING = 'image-publishing',
  /** Reads what stands; enough for drift detection and for `cdk diff`. */
  LOOKUP = 'lookup',
}

export interface DeploymentRoleProps {
  /** Which run of which pipeline may assume the role. */
  readonly assumedBy: PipelineIdentity;
  /**
   * The provider of the pipeline's identity; an account has one for each issuer.
   * @default - one is made here
   */
  readonly provider?: iam.IOidcProvider;
  /**
   * Roles of the bootstrap that it may assume.
   * @default - all: it deploys
   */
  readonly bootstrapRoles?: BootstrapRole[];
  /**
   * Regions whose bootstrap roles it may assume: all that have a stack of what it deploys.
   * @default - the Region of its own stack
   */
  readonly regions?: string[];
  /**
   * Qualifier that the account was bootstrapped with.
   * @default 'hnb659fds'
   */
  readonly qualifier?: string;
  /**
   * How long a session may last, 1 to 4 hours: IAM takes no less.
   * @default Duration.hours(1)
   */
  readonly maxSessionDuration?: Duration;
  /**
   * Caps what the role may do.
   * @default - no boundary
   */
  readonly permissionsBoundary?: iam.IManagedPolicy;
}

/**
 * The role of a pipeline: no secret is kept anywhere, each run proves who it is.
 *
 * **Guarantees**: assumable by exactly the named runs, compared as a whole (IAM-04); it may assume the roles of the CDK bootstrap
 * in this account and the named Regions, and nothing else (IAM-01): what is deployed is up to the bootstrap's execution policies.
 *
 * **Costs** nothing.
 */
export class DeploymentRole extends Construct {
  /** The role; give its ARN to the pipeline. */
  public readonly role: iam.IRole;
  /** The provider of the pipeline's identity, for another role of the account. */
  public readonly provider: iam.IOidcProvider;

  constructor(scope: Construct, id: string, props: DeploymentRoleProps) {
    super(scope, id);
    const { assumedBy, qualifier = DEFAULT_QUALIFIER } = props;
    validateAll(
      this,
      durationBetween('maxSessionDuration', props.maxSessionDuration, Duration.hours(1), Duration.hours(4)),
      requirement(
        props.regions === undefined || props.regions.length > 0,
        'regions is empty; name the Regions that have a stack, or leave it out for the Region of this stack',
      ),
      requirement(
        QUALIFIER.test(qualifier),
        `qualifier is '${qualifier}'; allowed are 1 to 10 letters, digits, - and _: that of cdk bootstrap`,
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
        sid: 'RolesOfTheBootstrap',
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
