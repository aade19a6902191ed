import * as iam from 'aws-cdk-lib/aws-iam';
import * as shield from 'aws-cdk-lib/aws-shield';
import { Construct } from 'constructs';
import { acceptFinding } from '../acknowledgment';
import { requirement, validateAll } from '../validation';
import type { ShieldSubscription } from '../../facts/shield-subscription';
import { SHIELD_CONTACT_COUNT, SHIELD_NOTES, SHIELD_PHONE_NUMBER } from '../../facts/edge-limits';
import { isWithin } from '../../facts/bounds';

const ACCESS_POLICY = 'service-role/AWSShieldDRTAccessPolicy';

/** An emergency contact for the response team. */
export interface EmergencyContact {
  /** Email address of a team. */
  readonly emailAddress: string;
  /** Phone number that is answered at all times, such as `+353…` without spaces. */
  readonly phoneNumber: string;
  /**
   * Notes for the response team: up to 1024 letters, digits, spaces and .-,:/()+@_
   * @default - none
   */
  readonly notes?: string;
}

export interface ShieldResponseTeamProps {
  /** Attestation that the account is subscribed. */
  readonly subscription: ShieldSubscription;
  /** Contacts in the order of their priority, 1 to 10. */
  readonly contacts: EmergencyContact[];
}

/**
 * Gives the AWS Shield Response Team (SRT) access to the web ACLs of the account and enables proactive engagement. Create it once per
 * account, in any Region: a second one would replace the first.
 *
 * **Guarantees**: the SRT can access only WAF and Shield, by the AWS managed policy, and no buckets (EDGE-05).
 *
 * **Costs** nothing in addition to the subscription; requires AWS Business or Enterprise Support.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/ddos-srt-support.html
 */
export class ShieldResponseTeam extends Construct {
  constructor(scope: Construct, id: string, { contacts }: ShieldResponseTeamProps) {
    super(scope, id);
    validateAll(
      this,
      requirement(
        isWithin(contacts.length, SHIELD_CONTACT_COUNT),
        `contacts has ${contacts.length} entries; allowed are 1 to ${SHIELD_CONTACT_COUNT.max}`,
      ),
      ...contacts.map(({ phoneNumber }) =>
        requirement(
          SHIELD_PHONE_NUMBER.test(phoneNumber),
          `a contact has the phoneNumber '${phoneNumber}'; allowed are + and up to 15 digits, such as +35310000000`,
        ),
      ),
      ...contacts.map(({ notes = '' }) =>
        requirement(
          notes === '' || SHIELD_NOTES.test(notes),
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
      description: 'Access of the AWS Shield Response Team to WAF and Shield',
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName(ACCESS_POLICY)],
    });
    // The permissions boundary of workloads does not allow WAF and Shield, which the SRT needs.
    iam.PermissionsBoundary.of(role).clear();
    acceptFinding(role, {
      id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${ACCESS_POLICY}]`,
      reason: 'AWS requires this managed policy for the role of the response team; it allows WAF and Shield only.',
      control: 'EDGE-05',
    });
    return role;
  }
}
