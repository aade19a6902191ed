import type { EnvironmentSettings } from '../../../../lib/config';
import { production } from '../../../reference-estate';
import type { Finding } from '../../../../lib/operate/check';
import type { CloudflareAccess, DoctorCheck, DoctorContext } from '../../../../lib/operate/doctor/doctor-check';
import { PlannedEnvironment, type PlannedResource } from '../../../../lib/operate/doctor/planned-environment';
import { type FakeAnswers, fakeAws } from '../../../support/fake-aws';

export const REGION = 'eu-west-1';

/** A resource that a stack of production would create. */
export function planned(type: string, properties: object = {}, region = REGION): PlannedResource {
  return { stackName: 'production-account', region, logicalId: 'Thing', type, properties: { ...properties } };
}

export interface DiagnosisProps {
  readonly answers?: FakeAnswers;
  readonly resources?: readonly PlannedResource[];
  readonly regions?: readonly string[];
  readonly settings?: Partial<EnvironmentSettings>;
  readonly cloudflare?: CloudflareAccess;
  /** @default - every name has an address */
  readonly resolve?: DoctorContext['resolve'];
}

/** What a check of `doctor` finds in production. */
export async function diagnose(check: DoctorCheck, props: DiagnosisProps): Promise<readonly Finding[]> {
  const { answers = {}, cloudflare, regions = [REGION], resources = [], settings = {} } = props;
  const requirements = regions.map((region) => ({ region, parameter: '/cdk-bootstrap/hnb659fds/version', version: 8 }));
  return check.find({
    settings: { ...production, ...settings },
    aws: fakeAws(answers),
    planned: new PlannedEnvironment(resources, requirements),
    cloudflare,
    resolve: props.resolve ?? (() => Promise.resolve(['192.0.2.1'])),
  });
}
