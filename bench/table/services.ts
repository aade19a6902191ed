// A measured process: one stage with a number of services under the full policy, without CloudFormation Validate. The settings of an environment
// have a limit of services, and quotas apply; the stage itself has no limit.
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { BaselinePolicy, PolicyMode } from '../../lib/policy';
import { APP_PROPS } from '../../lib/stages/baseline-app';
import { EnvironmentStage } from '../../lib/stages/environment-stage';
import { development } from '../../test/reference-estate';
import { withServices } from '../services';

const [, , count, outdir] = process.argv;
const app = new App({ ...APP_PROPS, outdir });
const settings = withServices(development, Number(count));
const accountShare = { trailInAnotherRegion: false, environmentNames: [settings.name], regions: [settings.region] };
const stage = new EnvironmentStage(app, { settings, accountShare, projectRoot: join(__dirname, '../..') });
BaselinePolicy.enforce(stage, { tier: settings.tier, mode: PolicyMode.REPORT });
app.synth();
