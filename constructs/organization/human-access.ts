import { Duration, Stack, Token } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { acceptFinding } from '../acknowledgement';
import { type IAlertRouting, AlertRouting, Runbook, Severity } from '../observability';
import { requirement, validateAll } from '../validation';
import {
  assignPermissionSets,
  type AssignedPermissionSet,
  type PermissionSet,
  permissionSetsMistakes,
} from './permission-set';
import { type Responders, responderPermissionSet, respondersMistakes } from './responder';

/** The role has this name in every account, so that guardrails and runbooks can name it. */
const BREAK_GLASS_ROLE = 'break-glass';

/** Shortest that IAM allows: who needs longer signs in again, and is noticed again. */
const BREAK_GLASS_SESSION = Duration.hours(1);

/** How long ago the second factor may have been shown when the role is assumed. */
const MFA_AGE = Duration.minutes(15);

const ACCOUNT_ID = /^\d{12}$/;
const USER_NAME = /^[\w+=,.@-]{1,64}$/;
const INSTANCE_ARN = /^arn:[\w-]+:sso:::instance\/(sso)?ins-[\w.-]{16}$/;

/** Who gets in when the identity provider does not answer: users of an account kept for that, each with a hardware key. */
export interface EmergencyUsers {
  /** Account that the users are in; it has nothing else in it. */
  readonly account: string;
  /** Names of the users, two or more: one key gets lost. */
  readonly userNames: string[];
}

/** How people sign in on ordinary days. */
export interface IdentityCenter {
  /** ARN of the instance, `arn:aws:sso:::instance/ssoins-…`. */
  readonly instanceArn: string;
  /** What people may do, and which groups. */
  readonly permissionSets: PermissionSet[];
  /**
   * The people on call: a permission set `Responder` with what the runbooks of this role call, and what reads.
   * @default - none
   */
  readonly responders?: Responders;
}

export interface HumanAccessProps {
  /** Who gets in when the identity provider does not answer. */
  readonly emergencyUsers: EmergencyUsers;
  /**
   * How people sign in on ordinary days, where this account manages it: the management account, or the delegated one.
   * @default - managed elsewhere
   */
  readonly identityCenter?: IdentityCenter;
  /**
   * Who is told, at once, that the break-glass role is used.
   * @default - dedicated alert topics without subscriptions
   */
  readonly alertRouting?: IAlertRouting;
}

/**
 * How people get into an account: through Identity Center, and through one role behind glass.
 *
 * **Guarantees**: the break-glass role is for named users of another account, with a second factor shown in the last 15 minutes, for
 * an hour; each use is a critical incident (IAM-03). Permission sets have a session of eight hours at most and belong to groups.
 *
 * **Costs** nothing.
 */
export class HumanAccess extends Construct {
  /** The role for when nothing else works; `break-glass` in every account. */
  public readonly breakGlassRole: iam.IRole;

  constructor(scope: Construct, id: string, props: HumanAccessProps) {
    super(scope, id);
    const { emergencyUsers, identityCenter } = props;
    this.validate(emergencyUsers, identityCenter);

    this.breakGlassRole = this.createBreakGlassRole(emergencyUsers);
    this.createUseAlert(props.alertRouting ?? new AlertRouting(this, 'AlertRouting'));
    if (identityCenter !== undefined) {
      assignPermissionSets(this, identityCenter.instanceArn, this.permissionSetsOf(identityCenter));
    }
  }

  private validate({ account, userNames }: EmergencyUsers, identityCenter?: IdentityCenter): void {
    validateAll(
      this,
      requirement(ACCOUNT_ID.test(account), `emergencyUsers.account is '${account}'; allowed are 12 digits`),
      requirement(
        account !== Stack.of(this).account,
        `emergencyUsers.account is this account; keep users with lasting keys in one that has nothing else (IAM-02)`,
      ),
      requirement(
        new Set(userNames).size >= 2,
        `emergencyUsers.userNames has ${new Set(userNames).size} names; name two or more: one key gets lost`,
      ),
      ...userNames.map((name) =>
        requirement(USER_NAME.test(name), `emergencyUsers.userNames has '${name}'; allowed is the name of one user`),
      ),
      requirement(
        identityCenter === undefined ||
          Token.isUnresolved(identityCenter.instanceArn) ||
          INSTANCE_ARN.test(identityCenter.instanceArn),
        `identityCenter.instanceArn is '${String(identityCenter?.instanceArn)}'; allowed is one such as arn:aws:sso:::instance/ssoins-0123456789abcdef`,
      ),
      ...(identityCenter?.responders === undefined ? [] : respondersMistakes(identityCenter.responders)),
      ...permissionSetsMistakes(identityCenter === undefined ? [] : this.permissionSetsOf(identityCenter)),
    );
  }

  private permissionSetsOf({ permissionSets, responders }: IdentityCenter): AssignedPermissionSet[] {
    return [
      ...permissionSets,
      ...(responders === undefined ? [] : [responderPermissionSet(responders, Stack.of(this))]),
    ];
  }

  private createBreakGlassRole({ account, userNames }: EmergencyUsers): iam.Role {
    const { partition } = Stack.of(this);
    const users = userNames.map((name) => new iam.ArnPrincipal(`arn:${partition}:iam::${account}:user/${name}`));
    const role = new iam.Role(this, 'BreakGlass', {
      roleName: BREAK_GLASS_ROLE,
      description: 'For when the identity provider does not answer; each use wakes somebody',
      maxSessionDuration: BREAK_GLASS_SESSION,
      assumedBy: new iam.PrincipalWithConditions(new iam.CompositePrincipal(...users), {
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
        NumericLessThan: { 'aws:MultiFactorAuthAge': String(MFA_AGE.toSeconds()) },
      }),
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
    });
    acceptFinding(role, {
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AdministratorAccess]',
      reason: 'The way back in when nothing else works has to reach everything; each use is a critical incident.',
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
