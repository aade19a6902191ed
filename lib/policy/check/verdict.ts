import { judgeZone, type ZoneViolation } from '../cloudflare';
import { judge, violationId, type Violation } from '../judge';
import { Environment } from '../model';
import type { Rule } from '../rules/rule';
import type { CheckedEnvironment } from './check-environments';

/** A finding in a file, of whichever kind the file is. */
export interface CheckedFinding {
  /** As it is acknowledged. */
  readonly id: string;
  readonly rule: Pick<Rule, 'id' | 'control' | 'statement' | 'fix' | 'source'>;
  readonly file: string;
  /** Logical id, or address in a zone. */
  readonly resource: string;
  readonly type: string;
  readonly location: string;
  readonly message: string;
}

/** What was found in one environment. */
export interface Verdict {
  readonly environment: CheckedEnvironment;
  readonly resources: number;
  readonly findings: readonly CheckedFinding[];
}

/** Why an environment cannot be judged as a whole: nested stacks that nobody named. */
export function unseen({ templates, tier }: CheckedEnvironment): string[] {
  return new Environment(templates, tier).unseenStacks.map(
    (stack) =>
      `${stack.template.file}: ${stack.logicalId} is a nested stack, and its template (${stack.get('TemplateURL').describe()}) is not among the files: name it too`,
  );
}

/** Judges one environment: its templates together, and the configurations of its zone together. */
export function verdictOn(environment: CheckedEnvironment): Verdict {
  const { templates, zone, tier } = environment;
  const model = new Environment(templates, tier);
  const inZone = zone.length === 0 ? [] : judgeZone(zone, tier);
  return {
    environment,
    resources: templates.reduce((sum, template) => sum + model.resourcesOf(template).length, 0),
    findings: [...judge(model).map(inTemplate), ...inZone.map((violation) => inConfiguration(violation, environment))],
  };
}

function inTemplate(violation: Violation): CheckedFinding {
  const { rule, resource, location, message } = violation;
  const { logicalId, type, template } = resource;
  return { id: violationId(violation), rule, file: template.file, resource: logicalId, type, location, message };
}

/** What is missing in a zone is missing in its first file. */
function inConfiguration({ rule, where, message }: ZoneViolation, { zone }: CheckedEnvironment): CheckedFinding {
  const [type = '', id] = where.split('.');
  const file = zone.find(({ body }) => id !== undefined && has(body, type, id)) ?? zone[0];
  return { id: rule.id, rule, file: file?.name ?? '', resource: where, type: 'Cloudflare', location: where, message };
}

function has(body: unknown, type: string, id: string): boolean {
  const { resource = {} } = body as { readonly resource?: Readonly<Record<string, object>> };
  return Object.hasOwn(resource[type] ?? {}, id);
}
