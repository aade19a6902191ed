import { anchorOf } from '../../../facts/review-page';
import { type Answer, counted, listed } from '../blocks';
import type { PageEnvironment } from '../page-environment';
import type { EffectiveValue } from '../page-facts';
import { accessOf } from './client-access';
import { nodeLabel } from './nodes';

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
  const controls = differing(statuses(environment), statuses(other)).map(([control = '']) => control);
  const effects = effectsOf(environment, other);
  const names = [environment.name, other.name];
  return {
    id: 'differences',
    question: `How does ${environment.name} differ from ${other.name}?`,
    sentence: `${effectSentence(environment, other, effects)} ${counted(settings.length, 'setting')} and the status of ${counted(controls.length, 'control')} differ.`,
    proof: [
      {
        kind: 'text',
        text: `What the differences mean, from the templates. ${counted(valuesOf(environment).length - effects.length, 'other compared value is', 'other compared values are')} equal.`,
      },
      {
        kind: 'table',
        head: ['Effect', 'Of', ...names],
        rows: effects.map(({ category, name, values }) => [category, name, ...values]),
      },
      {
        kind: 'table',
        head: ['Control', ...names],
        rows: controls.map((control) => [
          {
            text: `${control}: ${statementOf(environment, control)}`,
            target: anchorOf(environment.name, 'control', control),
          },
          ...[environment, other].map((each) => statusOf(each, control)),
        ]),
      },
      { kind: 'table', head: ['Setting', ...names], rows: settings },
    ],
  };
}

/** Statuses with a proof: their reason is about a part of the control. */
const PROVEN: readonly string[] = ['implemented', 'partial', 'satisfied'];

function statementOf({ evidence }: PageEnvironment, control: string): string {
  return evidence.controls.find((each) => each.control === control)?.statement ?? '';
}

/** A value that differs between two environments. */
interface Effect {
  readonly category: string;
  readonly name: string;
  readonly values: readonly [one: string, other: string];
}

function effectsOf(environment: PageEnvironment, compared: PageEnvironment): readonly Effect[] {
  const [one, other] = [valuesOf(environment), valuesOf(compared)];
  const keyOf = ({ category, name }: EffectiveValue) => `${category} ${name}`;
  const values = (list: readonly EffectiveValue[]) => new Map(list.map((each) => [keyOf(each), each.value]));
  const [ofOne, ofOther] = [values(one), values(other)];
  const all = new Map([...one, ...other].map((each) => [keyOf(each), each]));
  return [...all].flatMap(([key, { category, name }]) => {
    const pair = [ofOne.get(key) ?? 'none', ofOther.get(key) ?? 'none'] as const;
    return pair[0] === pair[1] ? [] : [{ category, name, values: pair }];
  });
}

function valuesOf(environment: PageEnvironment): readonly EffectiveValue[] {
  return [...environment.effective, ...connections(environment)];
}

/** What the internet reaches, and what reaches the internet. */
function connections(environment: PageEnvironment): readonly EffectiveValue[] {
  const { leavesVpc, public: reached } = environment.graph.queries;
  const sources = new Set(leavesVpc.map(({ node }) => nodeLabel(environment, node)));
  return [
    ...reached.map((each): EffectiveValue => {
      const ports = new Set(each.path.edges.flatMap((edge) => edge.ports ?? []));
      return {
        category: 'Protection',
        name: `clients of ${nodeLabel(environment, each.node)}`,
        value: `${[...ports].join(', ')} ${accessOf(environment, each)}`,
      };
    }),
    { category: 'Protection', name: 'connections that leave the VPC', value: `from ${listed([...sources])}` },
  ];
}

/** The categories with the names of the values that differ. */
function effectSentence({ name }: PageEnvironment, other: PageEnvironment, effects: readonly Effect[]): string {
  const categories = [...new Set(effects.map(({ category }) => category))];
  if (categories.length === 0)
    return `${name} has the same capacity, redundancy, retention and protection as ${other.name}.`;
  const texts = categories.map((category) => {
    const names = effects.filter((each) => each.category === category).map((each) => each.name);
    return `${category.toLowerCase()} (${listed(names, 3)})`;
  });
  return `${name} differs from ${other.name} in ${texts.join(', ')}.`;
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

/** The status, with the reason for a control without a proof. */
function statusOf({ evidence }: PageEnvironment, control: string): string {
  const { because, status = 'unknown' } = evidence.controls.find((each) => each.control === control) ?? {};
  return because === undefined || PROVEN.includes(status) ? status : `${status}: ${because}`;
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
