import { parseArgs } from 'node:util';
import { CLUSTER_SNAPSHOT_ARN, isRestoredIdentifier, isUtcTime } from '../../../facts/restore-source';
import { STEP_IDS, type StepId } from './step-ids';

/** The source of the restore. */
export type RequestedSource =
  | {
      readonly kind: 'point-in-time';
      readonly time: string;
      /** @default - the deployed cluster */ readonly from?: string;
    }
  | { readonly kind: 'snapshot'; readonly arn: string };

/** A call that can be carried out. */
export interface RestoreCall {
  readonly environment: string;
  readonly action: 'start' | 'resume' | 'abandon';
  /**
   * Name of the database.
   * @default - `main`
   */
  readonly database?: string;
  /** Set if the action is `start`. */
  readonly source?: RequestedSource;
  /**
   * Identifier of the restored database in the settings.
   * @default - the current one, with `-r` and today's date
   */
  readonly identifier?: string;
  /** Steps that are confirmed in advance. */
  readonly confirmed: readonly StepId[];
}

export const USAGE = `Usage: cdk-secure-baseline restore ENVIRONMENT [--database NAME] --to TIME [--from CLUSTER] [--identifier NAME] [--yes STEP]…
       cdk-secure-baseline restore ENVIRONMENT [--database NAME] --snapshot ARN [--identifier NAME] [--yes STEP]…
       cdk-secure-baseline restore ENVIRONMENT --resume [--yes STEP]…
       cdk-secure-baseline restore ENVIRONMENT --abandon
Steps: ${STEP_IDS.join(', ')}`;

/** The call, or every error in it. */
export function parseCall(argv: readonly string[]): RestoreCall | readonly string[] {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        database: { type: 'string' },
        to: { type: 'string' },
        from: { type: 'string' },
        snapshot: { type: 'string' },
        identifier: { type: 'string' },
        resume: { type: 'boolean', default: false },
        abandon: { type: 'boolean', default: false },
        yes: { type: 'string', multiple: true, default: [] },
      },
    });
    const [environment = '', ...more] = positionals;
    const errors = [
      ...(environment === '' || more.length > 0 ? [`Name one environment; got '${positionals.join(' ')}'.`] : []),
      ...errorsIn(values),
    ];
    if (errors.length > 0) return errors;
    const { abandon, database, identifier, resume, yes } = values;
    const action = resume ? 'resume' : abandon ? 'abandon' : 'start';
    return { environment, database, action, source: sourceOf(values), identifier, confirmed: yes.filter(isStepId) };
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

interface Options {
  readonly database?: string;
  readonly to?: string;
  readonly from?: string;
  readonly snapshot?: string;
  readonly identifier?: string;
  readonly resume: boolean;
  readonly abandon: boolean;
  readonly yes: readonly string[];
}

function errorsIn({ abandon, database, from, identifier, resume, snapshot, to, yes }: Options): string[] {
  const actions = [to !== undefined, snapshot !== undefined, resume, abandon].filter(Boolean).length;
  return [
    ...(actions === 1 ? [] : ['Give exactly one of --to, --snapshot, --resume and --abandon.']),
    ...(to === undefined || isUtcTime(to)
      ? []
      : [`--to '${to}' is not a time; write it in UTC as 2026-11-22T09:30:00Z.`]),
    ...(snapshot === undefined || CLUSTER_SNAPSHOT_ARN.test(snapshot)
      ? []
      : [
          `--snapshot '${snapshot}' is not the ARN of a cluster snapshot, as in arn:aws:rds:eu-west-1:111111111111:cluster-snapshot:NAME.`,
        ]),
    ...(from === undefined || to !== undefined ? [] : ['--from is for --to.']),
    ...(identifier === undefined || isRestoredIdentifier(identifier)
      ? []
      : [`--identifier '${identifier}' does not end in -r and eight digits, as in main-r20261122.`]),
    ...(database !== undefined && (resume || abandon) ? ['--database is for --to and --snapshot.'] : []),
    ...(identifier !== undefined && (resume || abandon) ? ['--identifier is for --to and --snapshot.'] : []),
    ...yes
      .filter((step) => !isStepId(step))
      .map((step) => `--yes '${step}' is not a step; the steps are ${STEP_IDS.join(', ')}.`),
  ];
}

function sourceOf({ from, snapshot, to }: Options): RequestedSource | undefined {
  if (to !== undefined) return { kind: 'point-in-time', time: to, from };
  return snapshot === undefined ? undefined : { kind: 'snapshot', arn: snapshot };
}

function isStepId(text: string): text is StepId {
  return (STEP_IDS as readonly string[]).includes(text);
}
