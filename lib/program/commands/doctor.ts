import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { APP_PROPS, buildEnvironments, environmentsProps } from '../../environments';
import { readCdkJson } from '../cdk-json';
import type { CommandCall } from '../command';
import { withOptionalPackages } from '../optional-packages';
import { validatedSettings } from '../validated-settings';

/** Before the first deployment. */
export async function runDoctor(call: CommandCall): Promise<number> {
  const { awsClients, doctor, publicNetwork } = withOptionalPackages(
    'cdk-secure-baseline doctor',
    () => require('../../operate') as typeof import('../../operate'),
  );
  const estate = call.estate();
  const { baseline, projectRoot } = estate;
  const outdir = mkdtempSync(join(tmpdir(), 'doctor-'));
  try {
    return await doctor({
      argv: call.argv,
      ...validatedSettings(estate),
      today: call.today,
      aws: awsClients(),
      resolve: publicNetwork().resolve,
      cloudflare: { token: call.variables['CLOUDFLARE_API_TOKEN'] },
      synthesize: ({ name }) => {
        const context = { ...APP_PROPS.context, ...readCdkJson(projectRoot).context };
        const app = new App({ ...APP_PROPS, context, outdir });
        // `synth` evaluates the templates; the doctor only reads which resources the account needs.
        buildEnvironments(app, { ...environmentsProps(baseline, { projectRoot, only: name }), policy: false });
        return app.synth().directory;
      },
      output: call.print,
      errors: call.report,
    });
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
