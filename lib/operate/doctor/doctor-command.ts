import type { EnvironmentSettings } from '../../config';
import type { Resolve } from '../addresses';
import type { AwsOf } from '../aws-clients';
import type { CheckResult } from '../check';
import { operate, type OperateCommandProps, type OperateExit } from '../operate-command';
import { runChecks } from '../run-checks';
import { DOCTOR_CHECKS } from './checks';
import type { CloudflareAccess } from './doctor-check';
import { PlannedEnvironment } from './planned-environment';

export interface DoctorProps extends OperateCommandProps {
  /** Clients with the caller's own credentials. */
  readonly aws: AwsOf;
  /** The addresses of a name, as public DNS resolvers answer. */
  readonly resolve: Resolve;
  /** Synthesizes the environment; returns the directory of the cloud assembly. */
  readonly synthesize: (settings: EnvironmentSettings) => string;
  /** @default - the token in the environment's secret */
  readonly cloudflare?: CloudflareAccess;
}

/** Props of the checks before a deployment. */
export interface DiagnosisProps extends Pick<DoctorProps, 'aws' | 'synthesize' | 'cloudflare' | 'resolve'> {
  /** The environment that will be deployed. */
  readonly settings: EnvironmentSettings;
  /**
   * Whether the account is one of AWS.
   * @default true
   */
  readonly live?: boolean;
  /**
   * Receives each result immediately.
   * @default - nothing happens until the end
   */
  readonly onResult?: (result: CheckResult) => void;
}

/** `npm run doctor -- ENVIRONMENT`: finds the causes for which the first deployment would fail. */
export function doctor(props: DoctorProps): Promise<OperateExit> {
  const { errors } = props;
  return operate('doctor', props, (settings, onResult) => {
    errors(`Reading account ${settings.account}; nothing is changed.`);
    const synthesize = () => {
      errors(`Synthesizing ${settings.name}`);
      return props.synthesize(settings);
    };
    return diagnoseEnvironment({ ...props, synthesize, settings, onResult });
  });
}

/** Runs all checks of an account, one of AWS or an emulated one. */
export function diagnoseEnvironment(props: DiagnosisProps): Promise<readonly CheckResult[]> {
  const { aws, cloudflare, live, onResult, resolve, settings, synthesize } = props;
  const prepare = () => {
    const planned = PlannedEnvironment.read(synthesize(settings), settings.name);
    return { settings, aws, cloudflare, planned, resolve };
  };
  return runChecks(DOCTOR_CHECKS, { settings, aws: aws(settings.region), prepare, live, onResult });
}
