import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findControl } from '../catalog';
import type { CheckedFinding, Verdict } from './verdict';
import { controlOf } from '../finding-id';
import { MAXIMUM_FILE_SIZE } from './read-text-file';
import type { ReadText } from './standard-input';

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
const SARIF_VERSION = '2.1.0';

/** One log for all environments, with the rules that have findings. */
export function sarifReport(verdicts: readonly Verdict[], readText: ReadText): string {
  const findings = verdicts.flatMap((verdict) => verdict.findings);
  const rules = [...new Map(findings.map(({ rule }) => [rule.id, rule])).values()];
  const linesOf = lineIndex(readText);
  return JSON.stringify({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: SARIF_VERSION,
    runs: [
      {
        tool: { driver: { name: 'cdk-secure-baseline', rules: rules.map(descriptor) } },
        results: findings.map((finding) =>
          result(
            finding,
            rules.findIndex(({ id }) => id === finding.rule.id),
            linesOf,
          ),
        ),
      },
    ],
  });
}

function descriptor({ id, statement, fix, source }: CheckedFinding['rule']): object {
  const control = controlOf(id);
  return {
    id,
    shortDescription: { text: statement },
    fullDescription: { text: findControl(control ?? '')?.statement ?? statement },
    help: { text: fix },
    helpUri: source,
    defaultConfiguration: { level: 'error' },
    properties: { tags: ['security', ...(control === undefined ? [] : [control])] },
  };
}

function result(finding: CheckedFinding, ruleIndex: number, linesOf: LineIndex): object {
  const { id, ids, at, rule, file, resource, location, message, line, listedBy } = finding;
  return {
    ruleId: rule.id,
    ruleIndex,
    level: listedBy === undefined ? 'error' : 'warning',
    message: { text: `${resource}: ${message}. ${rule.fix}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          region: { startLine: line ?? lineOf(resource, linesOf(file)) },
        },
        logicalLocations: [
          { fullyQualifiedName: resource === location ? resource : `${resource}.${location}`, kind: 'resource' },
        ],
      },
    ],
    // Identifies the finding after other changes of the file.
    partialFingerprints: { 'finding/v1': `${id} ${resource} ${location}` },
    properties: { ids, at },
    ...(listedBy !== undefined && {
      suppressions: [
        {
          kind: 'external',
          status: 'accepted',
          justification: `In the baseline file until ${listedBy.reviewBy}, owner: ${listedBy.owner}`,
        },
      ],
    }),
  };
}

/** A path can contain spaces, percent signs and colons, which a URI encodes. */
function uriOf(file: string): string {
  return isAbsolute(file) ? pathToFileURL(file).href : file.split(/[\\/]/).map(encodeURIComponent).join('/');
}

/** The key at the beginning of a line, in JSON or YAML. */
const KEY = /^\s*(?:"([^"]*)"|'([^']*)'|([^\s"':]+))\s*:/;

/** The line of a resource: the first line with its key. For the stack and the DNS zone it is the first line of the file. */
function lineOf(resource: string, lines: ReadonlyMap<string, number>): number {
  return lines.get(resource.split('.').at(-1) ?? resource) ?? 1;
}

/** The first line of each key in a file. */
type LineIndex = (file: string) => ReadonlyMap<string, number>;

function lineIndex(readText: ReadText): LineIndex {
  const known = new Map<string, ReadonlyMap<string, number>>();
  return (file) => {
    const lines = known.get(file) ?? firstLines(readText(file, MAXIMUM_FILE_SIZE));
    known.set(file, lines);
    return lines;
  };
}

function firstLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const [index, line] of text.split('\n').entries()) {
    const [, double, single, plain] = KEY.exec(line) ?? [];
    const key = double ?? single ?? plain;
    if (key !== undefined && !lines.has(key)) lines.set(key, index + 1);
  }
  return lines;
}
