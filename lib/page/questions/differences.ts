import { type Answer, counted } from '../blocks';
import type { PageEnvironment } from '../page-environment';

/** How an environment differs from another one: production from staging, others from production. */
export function differencesAnswer(environment: PageEnvironment, others: readonly PageEnvironment[]): Answer {
  const other = comparedWith(environment, others);
  if (other === undefined) {
    return {
      id: 'differences',
      question: 'How does it differ from another environment?',
      sentence: `${environment.name} is the only environment.`,
      proof: [],
    };
  }
  const settings = differing(environment.settings, other.settings);
  const controls = differing(statuses(environment), statuses(other));
  const head = (title: string) => [title, environment.name, other.name];
  return {
    id: 'differences',
    question: `How does ${environment.name} differ from ${other.name}?`,
    sentence: `${counted(settings.length, 'setting')} and the status of ${counted(controls.length, 'control')} differ between ${environment.name} and ${other.name}.`,
    proof: [
      { kind: 'table', head: head('Setting'), rows: settings },
      { kind: 'table', head: head('Control'), rows: controls },
    ],
  };
}

function comparedWith(
  { name, tier }: PageEnvironment,
  others: readonly PageEnvironment[],
): PageEnvironment | undefined {
  const order = tier === 'production' ? ['staging', 'development'] : ['production', 'staging', 'development'];
  const candidates = others.filter((each) => each.name !== name);
  return order.map((each) => candidates.find((candidate) => candidate.tier === each)).find(Boolean) ?? candidates[0];
}

function statuses({ evidence }: PageEnvironment): Readonly<Record<string, string>> {
  return Object.fromEntries(evidence.controls.map(({ control, status }) => [control, status]));
}

function differing(
  one: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): readonly (readonly string[])[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  return names
    .filter((name) => one[name] !== other[name])
    .map((name) => [name, one[name] ?? 'not set', other[name] ?? 'not set']);
}
