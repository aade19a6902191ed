import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Tier } from '../../facts/tier';
import { parseTemplate } from '../../lib/policy/check/template-parser';
import { findingsIn } from '../../lib/policy/evaluate';
import { isObject, TemplateSet, unprocessedTemplateErrors, type JsonObject } from '../../lib/policy/model';

/** The translator tests of a checkout of https://github.com/aws/serverless-application-model. */
const TESTS = 'tests/translator';

/** A SAM template, and the template that SAM makes of it. */
export interface Pair {
  readonly name: string;

  /** The text of the SAM template. */
  readonly source: string;
  readonly result: JsonObject;
}

/** How the rules for a SAM template relate to those for its result. */
export type PairVerdict = 'same' | keyof typeof REASONS | `different: ${string}`;

interface Difference {
  readonly source: JsonObject;
  readonly result: JsonObject;

  /** Rules with findings in the result only. */
  readonly missed: readonly string[];

  /** Rules with findings in the source only. */
  readonly added: readonly string[];
}

/** The reasons for a difference, by kind. A rule may be missing in the source only because the policy cannot resolve the published result. */
const REASONS = {
  'merged-definitions': {
    text: 'MergeDefinitions: SAM merges events into the OpenAPI document. The policy requires authorization of both',
    applies: ({ source, missed, added }: Difference) =>
      missed.length === 0 && hasKey(source, 'MergeDefinitions') && areAll(added, ['EDGE-08']),
  },
  'conditional-api': {
    text: 'All events of the implicit API are conditional. The policy evaluates the API without a condition',
    applies: ({ result, missed, added }: Difference) =>
      missed.length === 0 && hasConditionalApi(result) && areAll(added, ['EDGE-01', 'LOG-05', 'EDGE-08']),
  },
  'invalid-substitution': {
    text: 'The published result has an Fn::Sub whose arguments are in the wrong order, so that its value is unknown',
    applies: ({ result, added }: Difference) => added.length === 0 && JSON.stringify(result).includes('"Fn::Sub":[{'),
  },
  'invalid-condition': {
    text: 'The published result nests Condition in Condition, so that the condition is unknown',
    applies: ({ result, added }: Difference) =>
      added.length === 0 && JSON.stringify(result).includes('{"Condition":{"Condition":'),
  },
  rejected: {
    text: 'The check command rejects the source with an error, because the expansion of a type, an event or a connector is not supported',
    applies: () => false,
  },
} as const;

/** The text of each reason. */
export function reasons(): readonly (readonly [kind: string, text: string])[] {
  return Object.entries(REASONS).map(([kind, { text }]) => [kind, text]);
}

/** The pairs of a checkout; templates that SAM rejects have no result. */
export function pairsOf(checkout: string): Pair[] {
  return readdirSync(join(checkout, TESTS, 'input'))
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file): Pair[] => {
      const name = basename(file, '.yaml');
      const output = join(checkout, TESTS, 'output', `${name}.json`);
      const result: unknown = existsSync(output) ? JSON.parse(readFileSync(output, 'utf8')) : undefined;
      return isObject(result) && isObject(result['Resources'])
        ? [{ name, source: readFileSync(join(checkout, TESTS, 'input', file), 'utf8'), result }]
        : [];
    });
}

/** Whether the same rules have findings in a SAM template and in its result, or the reason for the difference. */
export function verdictOf({ name, source: text, result }: Pair): PairVerdict {
  const source = parseTemplate(text);
  if (!isObject(source) || unprocessedTemplateErrors(source).length > 0) return 'rejected';
  const [ofSource, ofResult] = [source, result].map((body) => rulesIn(name, body)) as [Set<string>, Set<string>];
  const missed = [...ofResult].filter((rule) => !ofSource.has(rule));
  const added = [...ofSource].filter((rule) => !ofResult.has(rule));
  if (missed.length + added.length === 0) return 'same';
  const kinds = Object.keys(REASONS) as (keyof typeof REASONS)[];
  const reason = kinds.find((kind) => REASONS[kind].applies({ source, result, missed, added }));
  return reason ?? `different: ${[...missed.map((rule) => `-${rule}`), ...added.map((rule) => `+${rule}`)].join(' ')}`;
}

function rulesIn(name: string, body: JsonObject): Set<string> {
  const templateSet = new TemplateSet([{ name, file: name, body }], Tier.PRODUCTION);
  return new Set(findingsIn(templateSet).map(({ rule }) => rule.id));
}

function areAll(rules: readonly string[], controls: readonly string[]): boolean {
  return rules.every((rule) => controls.some((control) => rule.startsWith(`${control}-`)));
}

function hasKey(value: unknown, key: string): boolean {
  return JSON.stringify(value).includes(`"${key}":`);
}

function hasConditionalApi({ Resources }: JsonObject): boolean {
  return Object.entries(isObject(Resources) ? Resources : {}).some(
    ([id, resource]) => /^Serverless(Rest|Http)Api$/.test(id) && isObject(resource) && 'Condition' in resource,
  );
}
