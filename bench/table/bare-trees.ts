// A measured process: the construct trees of all environments of an estate, without a policy and without CloudFormation Validate.
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { environments } from '../../test/reference-estate';
import { APP_PROPS, buildEnvironments } from '../../lib/stages/baseline-app';

process.env['CDK_VALIDATION'] = 'false';
const app = new App({ ...APP_PROPS, outdir: process.argv[2] });
buildEnvironments(app, { environments, projectRoot: join(__dirname, '../..'), policy: false });
app.synth();
