import type { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { BreakGlassAccess, type BreakGlassAccessProps, OperatorIdentity } from '../../../constructs';
import { BaselinePolicy } from '../../../lib/policy';
import { Tier } from '../../../facts/tier';
import { findingIds } from '../../support/policy';
import { PROVIDED_ELSEWHERE } from '../../support/provided-elsewhere';
import { ACCOUNT, TestTemplate, testCluster, testStack, testVpc, testService } from '../../support/stacks';

const PEOPLE = OperatorIdentity.permissionSet('OnCall');
const REASON = 'Incident 4711: requests hang, we look at open connections';
const UNTIL = '2026-12-31';

function openedService(props: Partial<BreakGlassAccessProps> = {}) {
  const stack = testStack();
  const service = testService(stack, 'Web', { cluster: testCluster(stack, testVpc(stack)) });
  new BreakGlassAccess(stack, 'BreakGlass', { service, assumedBy: PEOPLE, reason: REASON, until: UNTIL, ...props });
  return stack;
}

describe('secure by default', () => {
  const template = TestTemplate.of(openedService());

  test('the root file system is read-only, and the paths of the agent are volumes (CMP-02)', () => {
    const { ContainerDefinitions, Volumes } = template.one('AWS::ECS::TaskDefinition').Properties;
    const mounted = {
      '/managed-agents': 'exec-managed-agents',
      '/var/lib/amazon/ssm': 'exec-var-lib-amazon-ssm',
      '/var/log/amazon/ssm': 'exec-var-log-amazon-ssm',
    };
    expect(ContainerDefinitions).toMatchObject([
      {
        ReadonlyRootFilesystem: true,
        User: '10001:10001',
        MountPoints: Object.entries(mounted).map(([ContainerPath, SourceVolume]) => ({ ContainerPath, SourceVolume })),
      },
    ]);
    expect(Volumes).toEqual(Object.values(mounted).map((Name) => ({ Name })));
  });

  test('the service enables ECS Exec, and its tasks are tagged with the expiration date', () => {
    expect(template.one('AWS::ECS::Service').Properties).toMatchObject({
      EnableExecuteCommand: true,
      PropagateTags: 'SERVICE',
      Tags: expect.arrayContaining([{ Key: 'break-glass-until', Value: UNTIL }]) as unknown,
    });
  });

  test('users of the permission set can assume the role, and the trust policy requires no condition key that their sessions lack (IAM-03)', () => {
    const { AssumeRolePolicyDocument, Description } = template.one('AWS::IAM::Role', 'BreakGlassRole').Properties;
    expect(Description).toBe(`Opens containers of Stack/Web until ${UNTIL}: ${REASON}`);
    expect(AssumeRolePolicyDocument).toMatchObject({
      Statement: [{ Condition: { ArnLike: expect.anything() as unknown } }],
    });
    expect(JSON.stringify(AssumeRolePolicyDocument)).toContain('/AWSReservedSSO_OnCall_*');
    expect(JSON.stringify(AssumeRolePolicyDocument)).not.toContain('MultiFactorAuth');
  });

  test('an IAM user requires MFA in the last hour (IAM-03)', () => {
    const assumedBy = OperatorIdentity.user(`arn:aws:iam::${ACCOUNT}:user/on-call`);
    const role = TestTemplate.of(openedService({ assumedBy })).one('AWS::IAM::Role', 'BreakGlassRole');
    expect(role.Properties['AssumeRolePolicyDocument']).toMatchObject({
      Statement: [
        {
          Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/on-call` },
          Condition: {
            Bool: { 'aws:MultiFactorAuthPresent': 'true' },
            NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' },
          },
        },
      ],
    });
  });

  test('a role is rejected, because its sessions do not contain MFA', () => {
    const arn = `arn:aws:iam::${ACCOUNT}:role/on-call`;
    expect(() => OperatorIdentity.user(arn)).toThrow(
      new Error(
        `OperatorIdentity.user: '${arn}'; allowed are ARNs of IAM users, such as arn:aws:iam::111111111111:user/on-call`,
      ),
    );
  });

  test('all permissions expire after the last day and are limited to tasks of the service', () => {
    const permissions = template.permissions('BreakGlassRole');
    const untilExpiration = { DateLessThanEquals: { 'aws:CurrentTime': `${UNTIL}T23:59:59Z` } };
    expect(permissions).toMatchObject([
      {
        Action: 'ecs:ExecuteCommand',
        Condition: { ...untilExpiration, StringEquals: { 'ecs:container-name': 'App' } },
      },
      {
        Action: ['ecs:ExecuteCommand', 'ecs:DescribeTasks'],
        Condition: {
          ...untilExpiration,
          StringEquals: { 'aws:ResourceTag/break-glass-until': UNTIL },
          ArnEquals: { 'ecs:cluster': expect.anything() as unknown },
        },
      },
      { Action: 'kms:GenerateDataKey', Condition: untilExpiration },
    ]);
  });

  test('opening a container sends a critical alert', () => {
    expect(template.one('AWS::Events::Rule', 'BreakGlassOpened').Properties).toMatchObject({
      EventPattern: { source: ['aws.ecs'], detail: { eventName: ['ExecuteCommand'] } },
      Targets: [{ Arn: { Ref: expect.stringMatching(/^WebAlertRoutingCritical/) as unknown } }],
    });
  });
});

describe('the policy', () => {
  const body = Template.fromStack(openedService()).toJSON();
  // The topics have no subscriptions in this test.
  const found = (tier: Tier) => findingIds(body, /^(CMP|IAM-0[13]|KEY-0[34]|INC-01(?!-TopicSubscription$))/, { tier });

  test('reports no finding outside production', () => {
    expect(found(Tier.DEVELOPMENT)).toEqual([]);
    expect(found(Tier.STAGING)).toEqual([]);
  });

  test('reports the access in production (CMP-10)', () => {
    expect(found(Tier.PRODUCTION)).toEqual(['CMP-10-RestrictedEcsExec[production]']);
  });

  test('public packs report no finding', () => {
    const app = openedService().node.root as App;
    BaselinePolicy.enforce(app, { tier: Tier.DEVELOPMENT, providedElsewhere: PROVIDED_ELSEWHERE });
    // Findings of the VPC are not part of this test.
    expect(() => app.synth()).toThrow('VPC');
    const findings = BaselinePolicy.results(app).flatMap((result) => result.findings);
    const accessFindings = findings.filter(({ constructPath }) => /BreakGlass|Web\/Task/.test(constructPath));
    expect(accessFindings.map(({ constructPath, id }) => `${id} at ${constructPath}`)).toEqual([]);
  });
});

describe('rejects', () => {
  test('an access without a reason and an expiration date', () => {
    expect(() => openedService({ reason: 'debug', until: 'soon' })).toThrow(
      new Error(
        "Stack/BreakGlass: invalid props\n  - reason is 'debug'; allowed are at least 20 characters that state the incident and the investigation\n  - until is 'soon'; allowed is a date as YYYY-MM-DD",
      ),
    );
  });

  test('a cluster that neither encrypts nor logs sessions', () => {
    const stack = testStack();
    const service = testService(stack, 'Web', {
      cluster: { cluster: new ecs.Cluster(stack, 'Cluster', { vpc: testVpc(stack) }) },
    });
    expect(
      () => new BreakGlassAccess(stack, 'BreakGlass', { service, assumedBy: PEOPLE, reason: REASON, until: UNTIL }),
    ).toThrow(
      new Error(
        'Stack/BreakGlass: the cluster of the service neither encrypts nor logs sessions; use a ServiceCluster of this app',
      ),
    );
  });
});
