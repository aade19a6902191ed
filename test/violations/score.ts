import { Tier } from '../../facts/tier';
import { evaluateEnvironment } from '../../lib/policy/check/verdict';
import type { CheckedEnvironment } from '../../lib/policy/check/check-environments';
import { DEFAULT_REQUIREMENTS, type Template } from '../../lib/policy/model';
import { applyChanges, applyOperations, type EditedStack, type Stacks } from './apply';
import type { Change, EnvironmentViolation, TemplateViolation } from './violation';

/** `detected` by an expected control, `other` with the controls that reported it, or `missed`. */
export type Outcome = 'detected' | 'missed' | `other: ${string}`;

export type Violation = EnvironmentViolation | TemplateViolation;

type Subject = Pick<CheckedEnvironment, 'name' | 'isDirectory' | 'templates' | 'zone'>;

/** Returns the outcome of a violation. Only findings that the environment, or the fixed template, does not have count. */
export function scorer(production: Stacks): (violation: Violation) => Outcome {
  const base = findings(environmentOf(production));
  return (violation) => {
    if ('edit' in violation) {
      const edited = applyChanges(production, violation.edit);
      return outcome(violation, difference(findings(environmentOf(affected(edited, violation.edit))), base));
    }
    const fixed = structuredClone(violation.template);
    applyOperations(fixed.Resources as Parameters<typeof applyOperations>[0], violation.fix);
    return outcome(violation, difference(findings(importerOf(violation.template)), findings(importerOf(fixed))));
  };
}

/** The templates, or the Terraform documents, or both: an edit of one kind does not change the findings of the other. */
function affected(stacks: Stacks, edit: readonly Change[]): Stacks {
  const kinds = new Set(edit.map(({ stack }) => isZone(stack)));
  return Object.fromEntries(Object.entries(stacks).filter(([name]) => kinds.has(isZone(name))));
}

const isZone = (stack: string) => stack.startsWith('cloudflare/');

function outcome({ control }: Violation, newFindings: readonly string[]): Outcome {
  const controls = new Set(newFindings.map((finding) => /^[A-Z]+-\d+/.exec(finding)?.[0] ?? finding));
  if ([control].flat().some((expected) => controls.has(expected))) return 'detected';
  return controls.size > 0 ? `other: ${[...controls].sort().join(', ')}` : 'missed';
}

/** Rule ids with file and resource. */
function findings(subject: Subject): ReadonlySet<string> {
  const { findings: found, uncheckedRules } = evaluateEnvironment(
    { ...subject, tier: Tier.PRODUCTION },
    { requirements: DEFAULT_REQUIREMENTS },
  );
  return new Set([
    ...found.flatMap(({ ids, file, resource }) => ids.map((id) => `${id} ${file} ${resource}`)),
    ...uncheckedRules,
  ]);
}

function difference(found: ReadonlySet<string>, base: ReadonlySet<string>): string[] {
  return [...found].filter((finding) => !base.has(finding));
}

function importerOf(template: object): Subject {
  const body = template as Template['body'];
  return { name: 'files', isDirectory: false, templates: [{ name: 'app', file: 'app.template.json', body }], zone: [] };
}

function environmentOf(stacks: Stacks): Subject {
  const entries = Object.entries(stacks);
  return {
    name: 'production',
    isDirectory: true,
    templates: entries.filter(([name]) => !isZone(name)).map(templateOf),
    zone: entries
      .filter(([name]) => isZone(name))
      .map(([name, { document }]) => ({ name: `${name}/cdk.tf.json`, body: document })),
  };
}

function templateOf([name, stack]: [string, EditedStack]): Template {
  const { document, stackName, terminationProtection, environment = '', tags = {} } = stack;
  const [, Account, Region] = /^aws:\/\/(\d{12})\/(.+)$/.exec(environment) ?? [];
  return {
    name: `production/${name}`,
    file: `${name}.template.json`,
    body: document,
    stackName,
    region: Region,
    stack: {
      Account: Account ?? '',
      Region: Region ?? '',
      TerminationProtection: terminationProtection ?? false,
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
    },
  };
}
