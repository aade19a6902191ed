import type { EnvironmentSettings } from '../../config';
import type { AwsOf } from '../aws-clients';
import { operate, type OperateCommandProps, type OperateExit } from '../operate-command';
import { runChecks } from '../run-checks';
import { DOCTOR_CHECKS } from './checks';
import type { CloudflareAccess } from './doctor-check';
import { PlannedEnvironment } from './planned-environment';

export interface DoctorProps extends OperateCommandProps {
  /** Clients with the caller's own credentials. */
  readonly aws: AwsOf;
  /** Synthesizes the environment; returns the directory of the cloud assembly. */
  readonly synthesize: (settings: EnvironmentSettings) => string;
  /** @default - the token in the environment's secret */
  readonly cloudflare?: CloudflareAccess;
}

/** `npm run doctor -- ENVIRONMENT`: what would make the first deployment fail, found before it. */
export function doctor(props: DoctorProps): Promise<OperateExit> {
  const { aws, cloudflare, errors, synthesize } = props;
  return operate('doctor', props, (settings, onResult) => {
    errors(`Reading account ${settings.account}; nothing is changed.`);
    const prepare = () => {
      errors(`Synthesizing ${settings.name}`);
      return { settings, aws, cloudflare, planned: PlannedEnvironment.read(synthesize(settings), settings.name) };
    };
    return runChecks(DOCTOR_CHECKS, { settings, aws: aws(settings.region), prepare, onResult });
  });
}
