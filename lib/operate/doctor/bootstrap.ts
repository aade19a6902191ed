import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { type Finding, problem } from '../check';
import { ifExists } from '../service-error';
import type { DoctorCheck, DoctorContext } from './doctor-check';

/** `cdk bootstrap` has run in every Region of the stacks, with the version that the cloud assembly requires. */
export const bootstrap: DoctorCheck = {
  id: 'bootstrap',
  find: (context) => Promise.all(context.planned.regions.map((region) => bootstrapIn(context, region))),
};

async function bootstrapIn({ aws, planned, settings }: DoctorContext, region: string): Promise<Finding> {
  const { parameter, version } = planned.bootstrapOf(region);
  const subject = `bootstrap of ${region}`;
  const fix = `npx cdk bootstrap aws://${settings.account}/${region}`;
  const answer = await ifExists(() => aws(region).ssm.send(new GetParameterCommand({ Name: parameter })));
  const found = Number(answer?.Parameter?.Value);
  if (answer === undefined) return problem(subject, `there is no parameter ${parameter}`, fix);
  const detail = `version ${found}; the stacks require ${version}`;
  return found >= version ? { subject, verdict: 'ok', detail } : problem(subject, detail, fix);
}
