import {
  type EmergencyContact,
  ShieldResponseTeam,
  ShieldSubscription,
  WorkloadPermissionsBoundary,
} from '../../../constructs';
import { statements, TestTemplate, testStack } from '../../support/stacks';

const subscription = new ShieldSubscription({
  confirmedBy: 'Head of platform',
  confirmedOn: '2026-11-22',
  statement: ShieldSubscription.STATEMENT,
});
const CONTACT: EmergencyContact = { emailAddress: 'on-call@example.com', phoneNumber: '+35310000000' };

const team = (...contacts: EmergencyContact[]) =>
  TestTemplate.containing((stack) => new ShieldResponseTeam(stack, 'Team', { subscription, contacts }));

describe('secure by default', () => {
  const template = team({ ...CONTACT, notes: 'Day and night' });

  test('only the Shield Response Team assumes the role, which has only the AWS managed policy for it', () => {
    expect(template.one('AWS::IAM::Role').Properties).toMatchObject({
      AssumeRolePolicyDocument: {
        Statement: [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'drt.shield.amazonaws.com' } }],
      },
      ManagedPolicyArns: [
        {
          'Fn::Join': [
            '',
            ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/service-role/AWSShieldDRTAccessPolicy'],
          ],
        },
      ],
    });
    expect(template.all('AWS::IAM::Policy')).toEqual({});
  });

  test('the role does not have the permissions boundary of workloads, which does not allow WAF and Shield', () => {
    const stack = testStack();
    const boundary = new WorkloadPermissionsBoundary(stack, 'Boundary');
    new ShieldResponseTeam(stack, 'Team', { subscription, contacts: [CONTACT] });
    boundary.applyTo(stack);
    const [statement] = statements(TestTemplate.of(stack).one('AWS::IAM::ManagedPolicy'), 'PolicyDocument');
    expect(JSON.stringify(statement)).not.toMatch(/"(?:wafv2|shield):/);
    expect(TestTemplate.of(stack).one('AWS::IAM::Role').Properties).not.toHaveProperty('PermissionsBoundary');
  });

  test('it has no access to buckets', () => {
    expect(template.one('AWS::Shield::DRTAccess').Properties).not.toHaveProperty('LogBucketList');
  });

  test('proactive engagement depends on the access', () => {
    const engagement = template.one('AWS::Shield::ProactiveEngagement');
    expect(engagement.Properties).toEqual({
      ProactiveEngagementStatus: 'ENABLED',
      EmergencyContactList: [
        { EmailAddress: 'on-call@example.com', PhoneNumber: '+35310000000', ContactNotes: 'Day and night' },
      ],
    });
    expect(engagement.DependsOn).toEqual([expect.stringMatching(/^TeamAccess/)]);
  });
});

describe('rejects', () => {
  test.each([0, 11])('%p contacts', (count) => {
    expect(() => team(...Array<EmergencyContact>(count).fill(CONTACT))).toThrow(
      `contacts has ${count} entries; allowed are 1 to 10`,
    );
  });

  test('an invalid phone number and invalid notes', () => {
    expect(() => team({ ...CONTACT, phoneNumber: '01 000', notes: 'Call!' })).toThrow(
      new Error(
        [
          'Stack/Team: invalid props',
          "a contact has the phoneNumber '01 000'; allowed are + and up to 15 digits, such as +35310000000",
          "a contact has the notes 'Call!'; allowed are up to 1024 letters, digits, spaces and .-,:/()+@_",
        ].join('\n  - '),
      ),
    );
  });
});
