import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack, Stage } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { costOf, enforceBudget } from '../../../../lib/stages/cost/cost-check';
import { temporaryDirectory } from '../../../support/baseline-app';

interface Report {
  readonly pluginReports: readonly { readonly violations: readonly Record<string, unknown>[] }[];
}

/** An environment with one endpoint in two subnets, which costs 16.06 USD without data. */
function synthesized(monthlyBudgetUsd?: number) {
  const outdir = temporaryDirectory();
  const app = new App({ outdir, analyticsReporting: false, treeMetadata: false });
  const stage = new Stage(app, 'shop', { env: { account: '111111111111', region: 'eu-west-1' } });
  new ec2.CfnVPCEndpoint(new Stack(stage, 'network'), 'Endpoint', {
    vpcId: 'vpc-1',
    vpcEndpointType: 'Interface',
    subnetIds: ['subnet-1', 'subnet-2'],
  });
  enforceBudget(stage, {
    name: 'shop',
    accountServices: { monthlyBudgetUsd },
    expectedUse: { endpointGigabytes: 100 },
  });
  const silent = jest.spyOn(console, 'error').mockImplementation();
  try {
    app.synth();
    return { cost: costOf(stage), violations: [] };
  } catch {
    const report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')) as Report;
    return { cost: costOf(stage), violations: report.pluginReports.flatMap(({ violations }) => violations) };
  } finally {
    silent.mockRestore();
  }
}

test.each([[undefined], [18]])('a budget of %s accepts an estimate of 17.06 USD', (budget) => {
  const { cost, violations } = synthesized(budget);
  expect(violations).toEqual([]);
  expect(cost).toMatchObject({ environment: 'shop', budgetUsd: budget, expectedUse: { endpointGigabytes: 100 } });
  expect(cost?.usd).toBeCloseTo(17.06, 6);
});

test('a smaller budget fails synthesis: the setting, the estimate, the allowed budget, and the largest lines', () => {
  const { violations } = synthesized(17);
  expect(violations).toEqual([
    expect.objectContaining({
      ruleName: 'Cost-Budget',
      description:
        'shop.accountServices.monthlyBudgetUsd is 17, and the estimated cost is 17.06 USD a month. Allowed: a budget of at least 18. Largest lines: interface endpoint in an Availability Zone 16.06, data through interface endpoints 1.00',
      suggestedFix:
        'Raise monthlyBudgetUsd to at least 18 with the approval of its owner, remove resources, or correct expectedUse. cost.md lists every line.',
    }),
  ]);
});
