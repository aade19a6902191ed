import { type EnvironmentSettings, regionsOf } from '../../config';
import type { AwsOf } from '../aws-clients';
import type { CheckResult } from '../check';
import { operate, type OperateCommandProps, type OperateExit } from '../operate-command';
import { runChecks } from '../run-checks';
import { VERIFY_CHECKS } from './checks';
import { Inventory } from './inventory';
import type { PublicNetwork } from './public-network';
import type { VerifyContext } from './verify-check';

/** Props of the checks of a deployed environment. */
export interface VerificationProps extends PublicNetwork, Pick<VerifyContext, 'now' | 'cloudflareUrl'> {
  /** The deployed environment. */
  readonly settings: EnvironmentSettings;
  /** Clients with the caller's own credentials. */
  readonly aws: AwsOf;
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

export interface VerifyProps extends OperateCommandProps, Omit<VerificationProps, 'settings' | 'onResult' | 'live'> {}

/** `npm run verify -- ENVIRONMENT`: finds resources that a completed deployment created and that do not work. */
export function verify(props: VerifyProps): Promise<OperateExit> {
  return operate('verify', props, (settings, onResult) => {
    props.errors(`Reading account ${settings.account}; nothing is changed.`);
    return verifyEnvironment({ ...props, settings, onResult });
  });
}

/** Runs all checks of a deployed environment, in an account of AWS or an emulated one. */
export function verifyEnvironment(props: VerificationProps): Promise<readonly CheckResult[]> {
  const { aws, live, onResult, settings } = props;
  const own = aws(settings.region);
  const prepare = async (): Promise<VerifyContext> => {
    const places = await Promise.all(
      regionsOf(settings).map(async (region) => ({
        aws: aws(region),
        inventory: await Inventory.take(aws(region), settings.name),
      })),
    );
    const inventory = places[0]?.inventory ?? (await Inventory.take(own, settings.name));
    return { ...props, aws: own, inventory, places };
  };
  return runChecks(VERIFY_CHECKS, { settings, aws: own, prepare, live, onResult });
}
