import { App, Stack, Validations } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { MutationHarness, type Verdict } from '../../../bench/mutation/harness';
import { report } from '../../../bench/mutation/report';
import { BaselinePolicy, Tier } from '../../../lib/policy';
import { template } from '../../support/policy';

describe('the harness', () => {
  const log = (properties: object) =>
    template('Stack', { Resources: { Log: { Type: 'AWS::Logs::LogGroup', Properties: { ...properties } } } });
  const verdictsOf = (properties: object) => {
    const harness = new MutationHarness([log(properties)], Tier.DEVELOPMENT);
    return harness.mutants.map((mutant) => harness.verdict(mutant));
  };

  test('makes a property insecure, and sees the right control notice', () => {
    const [verdict] = verdictsOf({ RetentionInDays: 30 });
    expect(verdict).toMatchObject({ mutant: { path: ['Properties', 'RetentionInDays'], how: 'removed' } });
    expect(verdict?.mutant.controls).toContain('LOG-02');
    expect(verdict).toMatchObject({ killed: true, noticedBy: ['LOG-02'] });
  });

  test('counts undetected mutants as survivors, and reports properties that no rule reads', () => {
    const verdict = verdictsOf({ RetentionInDays: 30 })[0] as Verdict;
    const alive = { ...verdict, killed: false, noticedBy: [] };
    const unread = { ...alive, mutant: { ...alive.mutant, controls: [] } };
    expect(report([verdict, alive, unread])).toEqual({
      lines: [
        '1 of 2 mutants of properties that a rule reads are detected by its control: 50.0 %.',
        '',
        'Survivors (1):',
        expect.stringMatching(/^ {3}1 × AWS::Logs::LogGroup Properties.RetentionInDays removed \(read by LOG-0/),
        '',
        'No rule reads (1):',
        '   1 × AWS::Logs::LogGroup Properties.RetentionInDays removed',
      ],
      passed: false,
    });
  });
});

test('an acknowledgment of the finding, planted at the App, does not make a mutant survive', () => {
  const app = new App();
  new ec2.CfnVPC(new Stack(app, 'Network'), 'Vpc', { cidrBlock: '10.0.0.0/16' });
  BaselinePolicy.enforce(app, { packs: [] });
  Validations.of(app).acknowledge({ id: 'BaselineChecks::NET-06-FlowLogs[FlowLog]', reason: 'planted by a mutant' });
  expect(() => app.synth()).toThrow(
    "'NET-06-FlowLogs[FlowLog]' at 'the App' was acknowledged by Validations.acknowledge",
  );
});
