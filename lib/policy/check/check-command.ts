import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { judge, type Violation } from '../judge';
import { Environment } from '../model';
import { Tier, TIERS } from '../tier';
import { readTemplates } from './template-reader';

const USAGE = `Usage: check [--tier ${TIERS.toReversed().join('|')}] FILE|DIRECTORY…`;

/** How the command ends. */
export enum CheckExit {
  /** Nothing was found. */
  CLEAN = 0,
  /** Something was found. */
  FINDINGS = 1,
  /** The call, or an input, is wrong: nothing was judged. */
  MISUSE = 2,
}

/** What the command says, and how it ends. */
export interface CheckOutcome {
  readonly exit: CheckExit;

  /** The lines for standard output: a line a finding. */
  readonly output: readonly string[];

  /** The lines for standard error. */
  readonly errors: readonly string[];
}

/** Judges finished CloudFormation templates, whoever made them. Those of one call are one environment. */
export function check(argv: readonly string[]): CheckOutcome {
  const call = parseCall(argv);
  if (typeof call === 'string') {
    return misuse([call, USAGE]);
  }
  const { templates, unreadable } = readTemplates(call.paths);
  if (unreadable.length > 0) {
    return misuse([`${unreadable.length} input(s) cannot be judged:`, ...unreadable.map((each) => `  ${each}`)]);
  }
  const violations = judge(new Environment(templates, call.tier));
  const scope = `${templates.length} template(s), judged as ${call.tier}`;
  return violations.length === 0
    ? { exit: CheckExit.CLEAN, output: [`no findings in ${scope}`], errors: [] }
    : {
        exit: CheckExit.FINDINGS,
        output: violations.map(line),
        errors: [`${violations.length} finding(s) in ${scope}`],
      };
}

function line({ rule, resource, finding, location, message }: Violation): string {
  const where = `${resource.logicalId} (${basename(resource.template.file)}) ${location}`;
  return `${rule.id}[${finding}] ${where}: ${message}. ${rule.fix}`;
}

function misuse(errors: readonly string[]): CheckOutcome {
  return { exit: CheckExit.MISUSE, output: [], errors };
}

function parseCall(argv: readonly string[]): { paths: string[]; tier: Tier } | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { tier: { type: 'string', default: Tier.PRODUCTION } },
    });
    const tier = TIERS.find((each) => each.toString() === values.tier);
    if (tier === undefined) {
      return `Unknown tier '${values.tier}': one of ${TIERS.toReversed().join(', ')}.`;
    }
    return positionals.length === 0 ? 'No files: name the templates of one environment.' : { paths: positionals, tier };
  } catch (error) {
    return (error as Error).message;
  }
}
