import type { App } from 'aws-cdk-lib';
import { BaselinePolicy } from '../../lib/policy';

/** Synthesizes an app and returns the findings of all its environments as text, with the construct and the rule. */
export function findingsOf(app: App): readonly string[] {
  try {
    app.synth();
  } catch (error) {
    if ((error as Error).name !== 'ValidationFailed') throw error;
  }
  return BaselinePolicy.results(app).flatMap(({ stage, findings }) =>
    findings.map((finding) => `${stage}: ${JSON.stringify(finding)}`),
  );
}
