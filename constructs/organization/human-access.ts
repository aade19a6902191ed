import { Duration, Stack, Token } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acceptFinding } from '../acknowledgment';
import { type AlertRoutingOptions, type IAlertRouting, AlertRouting, Runbook, Severity } from '../observability';
import { requirement, validateAll } from '../validation';
import {
  assignPermissionSets,
  type AssignedPermissionSet,
  type PermissionSet,
  permissionSetsRequirements,
} from './permission-set';
import { type Responders, responderPermissionSet, respondersRequirements } from './responder';
import { ACCOUNT_ID } from '../../facts/iam-limits';

/** The same name in every account, for guardrails and runbooks. */
const BREAK_GLASS_ROLE = 'break-glass';

/** The minimum of IAM: longer use requires another sign-in, with another alert. */
const BREAK_GLASS_SESSION = Duration.hours(1);

/** Maximum age of the MFA sign-in when the role is assumed. */
const MFA_AGE = Duration.minutes(15);

const USER_NAME = /^[\w+=,.@-]{1,64}$/;
const INSTANCE_ARN = /^arn:[\w-]+:sso:::instance\/(sso)?ins-[\w.-]{16}$/;

/** IAM users of a dedicated account, each with a hardware security key, for use when the identity provider is unavailable. */
export interface BreakGlassUsers {
  /** Dedicated account of the users. */
  readonly account: string;
  /** Names of at least two users: a security key can be lost. */
  readonly userNames: string[];
}

/** Access through IAM Identity Center. */
export interface IdentityCenter {
  /** ARN of the instance, `arn:aws:sso:::instance/ssoins-…`. */
  readonly instanceArn: string;
  /** Permission sets and their groups. */
  readonly permissionSets: PermissionSet[];
  /**
   * On-call engineers: a permission set `Responder` with read access and the actions of the runbooks of this role.
   * @default - none
   */
  readonly responders?: Responders;
}

export interface HumanAccessProps extends AlertRoutingOptions {
  /** IAM users for use when the identity provider is unavailable. */
  readonly breakGlassUsers: BreakGlassUsers;
  /**
   * Access through IAM Identity Center, if this account manages it: the management or a delegated administrator account.
   * @default - not managed here
   */
  readonly identityCenter?: IdentityCenter;
}

/**
 * Human access to an account: permission sets of IAM Identity Center, and a break-glass role.
 *
 * **Guarantees**: only named users of another account can assume the break-glass role, for an hour, with MFA in the last 15
 * minutes; each use is a critical alert (IAM-03). Permission sets have sessions of at most eight hours and belong to groups.
 *
 * **Costs** nothing.
 */
export class HumanAccess extends Construct {
  /** The break-glass role, named `break-glass` in every account. */
  public readonly breakGlassRole: iam.IRole;

  constructor(scope: Construct, id: string, props: HumanAccessProps) {
    super(scope, id);
    const { breakGlassUsers, identityCenter } = props;
    this.validate(breakGlassUsers, identityCenter);

    this.breakGlassRole = this.createBreakGlassRole(breakGlassUsers);
    this.createUseAlert(props.alertRouting ?? new AlertRouting(this, 'AlertRouting'));
    if (identityCenter !== undefined) {
      assignPermissionSets(this, identityCenter.instanceArn, this.permissionSetsOf(identityCenter));
    }
  }

  private validate({ account, userNames }: BreakGlassUsers, identityCenter?: IdentityCenter): void {
    validateAll(
      this,
      requirement(ACCOUNT_ID.test(account), `breakGlassUsers.account is '${account}'; allowed are 12 digits`),
      requirement(
        account !== Stack.of(this).account,
        `breakGlassUsers.account is this account; use a dedicated account for users with long-term credentials (IAM-02)`,
      ),
      requirement(
        new Set(userNames).size >= 2,
        `breakGlassUsers.userNames has ${new Set(userNames).size} names; add at least two: a security key can be lost`,
      ),
      ...userNames.map((name) =>
        requirement(USER_NAME.test(name), `breakGlassUsers.userNames has '${name}'; allowed are user names`),
      ),
      requirement(
        identityCenter === undefined ||
          Token.isUnresolved(identityCenter.instanceArn) ||
          INSTANCE_ARN.test(identityCenter.instanceArn),
        `identityCenter.instanceArn is '${String(identityCenter?.instanceArn)}'; allowed are ARNs such as arn:aws:sso:::instance/ssoins-0123456789abcdef`,
      ),
      ...(identityCenter?.responders === undefined ? [] : respondersRequirements(identityCenter.responders)),
      ...permissionSetsRequirements(identityCenter === undefined ? [] : this.permissionSetsOf(identityCenter)),
    );
  }

  private permissionSetsOf({ permissionSets, responders }: IdentityCenter): AssignedPermissionSet[] {
    return [
      ...permissionSets,
      ...(responders === undefined ? [] : [responderPermissionSet(responders, Stack.of(this))]),
    ];
  }

  private createBreakGlassRole({ account, userNames }: BreakGlassUsers): iam.Role {
    const { partition } = Stack.of(this);
    const users = userNames.map((name) => new iam.ArnPrincipal(`arn:${partition}:iam::${account}:user/${name}`));
    const role = new iam.Role(this, 'BreakGlass', {
      roleName: BREAK_GLASS_ROLE,
      description: 'Break-glass access if the identity provider is unavailable; each use raises a critical alert',
      maxSessionDuration: BREAK_GLASS_SESSION,
      assumedBy: new iam.PrincipalWithConditions(new iam.CompositePrincipal(...users), {
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
        NumericLessThan: { 'aws:MultiFactorAuthAge': String(MFA_AGE.toSeconds()) },
      }),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
    });
    acceptFinding(role, {
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AdministratorAccess]',
      reason: 'Break-glass access requires full permissions; each use raises a critical alert.',
      control: 'IAM-03',
    });
    return role;
  }

  private createUseAlert(alertRouting: IAlertRouting): void {
    const { account, partition } = Stack.of(this);
    const [user, address, time] = ['$.detail.userIdentity.arn', '$.detail.sourceIPAddress', '$.time'].map((path) =>
      events.EventField.fromPath(path),
    );
    new events.Rule(this, 'BreakGlassUsed', {
      description: 'The break-glass role was assumed',
      eventPattern: {
        source: ['aws.sts'],
        detailType: ['AWS API Call via CloudTrail'],
        detail: {
          eventName: ['AssumeRole'],
          requestParameters: { roleArn: [`arn:${partition}:iam::${account}:role/${BREAK_GLASS_ROLE}`] },
        },
      },
      targets: [
        alertRouting.eventTarget({
          severity: Severity.CRITICAL,
          runbook: Runbook.SUSPICIOUS_CALL,
          text: `The break-glass role of account ${account} was assumed, or an attempt was made: ${user} from ${address} at ${time}. If the use was not announced, revoke its sessions now.`,
        }),
      ],
    });
  }
}
