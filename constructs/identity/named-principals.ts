import { Lazy, Stack, Tags, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { WORKLOAD_TAG, WORKLOAD_TAG_CONDITION } from '../../facts/workload-tag';
import { type Requirement, requirement } from '../validation';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules_creating; without wildcards of conditions. */
const WORKLOAD = /^[\w.:/=+@-]{1,256}$/;

/** A Deny statement for all principals except the named ones. */
export interface NamedPrincipalsStatement {
  readonly sid: string;
  readonly actions: string[];
  readonly resources: string[];
}

/**
 * The principals that a resource policy names: roles of the same stack by ARN, roles of other stacks by their tag `workload`. The policy
 * denies the actions to all other principals, except AWS services, which need an Allow statement.
 */
export class NamedPrincipals {
  private readonly roles = new Set<string>();
  private readonly statements: iam.PolicyStatement[] = [];

  constructor(
    private readonly scope: Construct,
    private readonly workloads: readonly string[] = [],
  ) {}

  /** Validation errors of the names. */
  public get requirements(): Requirement[] {
    return this.workloads.map((workload) =>
      requirement(
        Token.isUnresolved(workload) || WORKLOAD.test(workload),
        `a workload is '${workload}'; allowed are 1 to 256 letters, digits and _.:/=+@-, the value of the tag '${WORKLOAD_TAG}' of its role`,
      ),
    );
  }

  /**
   * Names a principal.
   *
   * @throws Error if the principal is not a role, or is a role of another stack without a named workload
   */
  public add({ grantPrincipal }: iam.IGrantable): void {
    if (!isRole(grantPrincipal)) {
      throw new Error(`${this.scope.node.path}: the grantee is not a role; allowed are roles, which the policy names`);
    }
    if (Stack.of(grantPrincipal) !== Stack.of(this.scope)) {
      if (this.workloads.length > 0) return;
      throw new Error(
        `${this.scope.node.path}: the role ${grantPrincipal.node.path} is in another stack; name its workload in the props, and give the role the tag '${WORKLOAD_TAG}' with WorkloadTag`,
      );
    }
    this.addRole(grantPrincipal);
  }

  /** Names a role by its ARN, such as a role of an operator. */
  public addRole({ roleArn }: iam.IRole): void {
    if (this.roles.size === 0) {
      for (const statement of this.statements) statement.addCondition('ArnNotEquals', this.namedRoles);
    }
    this.roles.add(roleArn);
  }

  /** Denies the actions to all principals without a name. */
  public denyOthers(statement: NamedPrincipalsStatement): iam.PolicyStatement {
    const deny = new iam.PolicyStatement({
      ...statement,
      effect: iam.Effect.DENY,
      principals: [new iam.AnyPrincipal()],
      conditions: {
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
        ...(this.workloads.length > 0 && { StringNotEquals: { [WORKLOAD_TAG_CONDITION]: [...this.workloads] } }),
        ...(this.roles.size > 0 && { ArnNotEquals: this.namedRoles }),
      },
    });
    this.statements.push(deny);
    return deny;
  }

  private get namedRoles(): iam.Condition {
    return { 'aws:PrincipalArn': Lazy.list({ produce: () => [...this.roles] }) };
  }
}

/** The tag by which resource policies of other stacks name a workload. */
export class WorkloadTag {
  /** Tags the role of a workload. */
  public static add({ grantPrincipal }: iam.IGrantable, workload: string): void {
    if (!Construct.isConstruct(grantPrincipal)) return;
    Tags.of(grantPrincipal).add(WORKLOAD_TAG, workload, { includeResourceTypes: ['AWS::IAM::Role'] });
  }
}

function isRole(principal: iam.IPrincipal): principal is iam.IRole {
  return 'roleArn' in principal;
}
