import { type InjectionContext, RemovalPolicy } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import { maskingPolicy } from '../../logs';
import type { DefaultKeys } from '../default-keys';

/** Defaults of a log group as in `WorkloadLogGroup` (LOG-02, LOG-03, LOG-06, DEL-02). */
export function logGroupDefaults(
  props: Partial<logs.LogGroupProps>,
  { scope }: InjectionContext,
  keys: DefaultKeys,
): Partial<logs.LogGroupProps> {
  return {
    ...props,
    encryptionKey: props.encryptionKey ?? keys.keyOf('logs', scope),
    retention: isInfinite(props.retention) ? logs.RetentionDays.ONE_YEAR : props.retention,
    removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    dataProtectionPolicy: props.dataProtectionPolicy ?? (canMask(props) ? maskingPolicy() : undefined),
  };
}

/** Log drivers of `aws-ecs` set infinite retention if the caller sets none. */
function isInfinite(retention: logs.RetentionDays | undefined): boolean {
  return retention === undefined || retention === logs.RetentionDays.INFINITE || (retention as number) === Infinity;
}

/** Other log classes do not support data protection. */
function canMask({ logGroupClass }: Partial<logs.LogGroupProps>): boolean {
  return logGroupClass === undefined || logGroupClass === logs.LogGroupClass.STANDARD;
}
