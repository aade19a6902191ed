import { databasesOf, type EnvironmentSettings } from '../../config';
import { stackName } from '../../config/contract';

/** What the settings call the content of a stack, by its name in CloudFormation: `database main`, `service web`. */
export function stackTitles(settings: EnvironmentSettings): Readonly<Record<string, string>> {
  const { caches = [], functions = [], jobs, services, sites = [] } = settings;
  const titles = [
    ...databasesOf(settings).map(({ name, stack }) => [stack, `database ${name}`] as const),
    ...named('cache', caches),
    ...named('function', functions),
    ...named('job', jobs),
    ...named('service', services),
    ...named('site', sites),
  ];
  return Object.fromEntries(titles.map(([stack, title]) => [stackName(settings, stack), title]));
}

/** Stacks that operate an environment, by their id in its stage: {@link EnvironmentStage}. */
const SUPPORTING =
  /^(?:account|account-roles|backup|backup-copies|certificate|cluster|dashboards|incidents|keys|log-export|network|probes|probes-[a-z]+(?:-[a-z]+)+-\d|terraform-state|zone-access)$/;

/** The names of the stacks that operate an environment: they contain no workload and no data of the settings. */
export function supportingStacks({ name }: EnvironmentSettings, stacks: readonly string[]): readonly string[] {
  return stacks.filter((stack) => stack.startsWith(`${name}-`) && SUPPORTING.test(stack.slice(name.length + 1)));
}

function named(
  kind: string,
  items: readonly { readonly name: string }[],
): readonly (readonly [stack: string, title: string])[] {
  return items.map(({ name }) => [`${kind}-${name}`, `${kind} ${name}`] as const);
}
