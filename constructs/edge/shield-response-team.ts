import * as iam from 'aws-cdk-lib/aws-iam';
import * as shield from 'aws-cdk-lib/aws-shield';
import { Construct } from 'constructs';
import { acceptFinding } from '../acknowledgement';
import { requirement, validateAll } from '../validation';
import type { ShieldSubscription } from '../../facts/shield-subscription';

/** https://docs.aws.amazon.com/waf/latest/DDOSAPIReference/API_EmergencyContact.html */
const MAX_CONTACTS = 10;
const PHONE_NUMBER = /^\+[1-9]\d{1,14}$/;
const NOTES = /^[\w\s.\-,:/()+@]{0,1024}$/;

const ACCESS_POLICY = 'service-role/AWSShieldDRTAccessPolicy';

/** Somebody whom the response team calls. */
export interface EmergencyContact {
  /** Mailbox of a team. */
  readonly emailAddress: string;
  /** Number that is answered day and night, as `+353…` without spaces. */
  readonly phoneNumber: string;
  /**
   * When to call them, in up to 1024 letters, digits, spaces and .-,:/()+@_
   * @default - always
   */
  readonly notes?: string;
}

export interface ShieldResponseTeamProps {
  /** The written word that the account has subscribed. */
  readonly subscription: ShieldSubscription;
  /** Whom the team calls, 1 to 10; the first one first. */
  readonly contacts: EmergencyContact[];
}

/**
 * Lets the Shield Response Team of AWS into the web ACLs of the account, and has it call when a health check fails during an
 * attack. Once for an account, in whatever Region: a second one would take the place of the first.
 *
 * **Guarantees**: the team sees and changes WAF and Shield only, by the policy that AWS prescribes; it reads no bucket
 * (EDGE-05).
 *
 * **Costs** nothing beside the subscription; the account has AWS's Business or Enterprise support.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/ddos-srt-support.html
 */
export class ShieldResponseTeam extends Construct {
  constructor(scope: Construct, id: string, { contacts }: ShieldResponseTeamProps) {
    super(scope, id);
    validateAll(
      this,
      requirement(
        contacts.length > 0 && contacts.length <= MAX_CONTACTS,
        `contacts has ${contacts.length} entries; allowed are 1 to ${MAX_CONTACTS}: the team calls nobody else`,
      ),
      ...contacts.map(({ phoneNumber }) =>
        requirement(
          PHONE_NUMBER.test(phoneNumber),
          `a contact has the phoneNumber '${phoneNumber}'; allowed are + and up to 15 digits, such as +35310000000`,
        ),
      ),
      ...contacts.map(({ notes = '' }) =>
        requirement(
          NOTES.test(notes),
          `a contact has the notes '${notes}'; allowed are up to 1024 letters, digits, spaces and .-,:/()+@_`,
        ),
      ),
    );
    const access = new shield.CfnDRTAccess(this, 'Access', { roleArn: this.createRole().roleArn });
    const engagement = new shield.CfnProactiveEngagement(this, 'ProactiveEngagement', {
      proactiveEngagementStatus: 'ENABLED',
      emergencyContactList: contacts.map(({ emailAddress, phoneNumber, notes }) => ({
        emailAddress,
        phoneNumber,
        contactNotes: notes,
      })),
    });
    engagement.node.addDependency(access);
  }

  private createRole(): iam.Role {
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('drt.shield.amazonaws.com'),
      description: 'The Shield Response Team of AWS, while it helps against an attack',
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName(ACCESS_POLICY)],
    });
    // The boundary of workloads admits neither WAF nor Shield: under it the team could change nothing during an attack.
    iam.PermissionsBoundary.of(role).clear();
    acceptFinding(role, {
      id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${ACCESS_POLICY}]`,
      reason: 'AWS refuses a role of the response team without this very policy; it reaches WAF and Shield.',
      control: 'EDGE-05',
    });
    return role;
  }
}
