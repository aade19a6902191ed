import { App, Tags } from 'aws-cdk-lib';
import { BaselinePolicy, Tier } from '../../lib/policy';
import { FiveModulesStack } from './five-modules-stack';

const TAGS = {
  owner: 'team-shop',
  environment: 'production',
  'data-classification': 'confidential',
  'cost-center': 'shop',
  source: 'https://git.example.com/shop',
};

/** An independent app: it imports constructs and policy, but no settings or stages. */
export function fiveModules(): App {
  const app = new App({ analyticsReporting: false });
  new FiveModulesStack(app, 'FiveModules', {
    env: { account: '111111111111', region: 'eu-west-1' },
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    rotateSourceKeyBy: '2027-05-01',
  });
  for (const [key, value] of Object.entries(TAGS)) Tags.of(app).add(key, value);
  BaselinePolicy.enforce(app, {
    tier: Tier.PRODUCTION,
    failOnStaleAcceptances: true,
    providedElsewhere: [
      {
        controls: ['LOG-01', 'DET-01', 'DET-04', 'IAM-02', 'IAM-06', 'INC-03'],
        statement:
          'The app of the account creates the trail, the detection services, the account defaults and the finding routes',
        reason: 'That app is under the same policy (repository landing-zone).',
      },
    ],
  });
  return app;
}

if (require.main === module) fiveModules().synth();
