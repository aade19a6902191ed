import { APPROVALS_FILE, type Verdict } from '../approvals';
import { type Change, digestsOf } from '../change';
import { CHANGE_KINDS, type ChangeKind, changeKind } from '../change-kinds';

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
const SARIF_VERSION = '2.1.0';

const APPROVAL_RULE = 'approval';
const KINDS = Object.keys(CHANGE_KINDS) as ChangeKind[];

/** One log: changes without an approval and findings in the approvals are errors, every other change is a note. */
export function sarifReport({ approved, blocked, findings, listed }: Verdict): string {
  const changes = [
    ...blocked.map((change) => result(change, 'error')),
    ...[...approved.map(({ change }) => change), ...listed].map((change) => result(change, 'note')),
  ];
  return JSON.stringify({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: SARIF_VERSION,
    runs: [
      {
        tool: { driver: { name: 'cdk-secure-baseline review', rules: [...KINDS.map(rule), approvalRule()] } },
        results: [
          ...changes,
          ...findings.map(({ message, where }) => ({
            ruleId: APPROVAL_RULE,
            ruleIndex: KINDS.length,
            level: 'error',
            message: { text: `${where}: ${message}` },
            locations: [{ physicalLocation: { artifactLocation: { uri: APPROVALS_FILE }, region: { startLine: 1 } } }],
          })),
        ],
      },
    ],
  });
}

function rule(kind: ChangeKind): object {
  const { category, title } = changeKind(kind);
  return { id: kind, shortDescription: { text: title }, properties: { tags: ['change-review', category] } };
}

function approvalRule(): object {
  return { id: APPROVAL_RULE, shortDescription: { text: `Each entry of ${APPROVALS_FILE} permits one change` } };
}

function result(change: Change, level: 'error' | 'note'): object {
  const { kind, logicalId, message, path, sourceLine, stack } = change;
  const { after, before } = digestsOf(change);
  return {
    ruleId: kind,
    ruleIndex: KINDS.indexOf(kind),
    level,
    message: { text: `${path}: ${message}` },
    locations: [
      {
        ...(sourceLine !== undefined && { physicalLocation: physicalLocation(sourceLine) }),
        logicalLocations: [{ name: logicalId, fullyQualifiedName: path, kind: 'resource' }],
      },
    ],
    partialFingerprints: { 'change/v1': `${stack} ${logicalId} ${kind} ${before} ${after}` },
  };
}

function physicalLocation(sourceLine: string): object {
  const [, file = sourceLine, line = '1'] = /^(.*):(\d+)$/.exec(sourceLine) ?? [];
  return { artifactLocation: { uri: file }, region: { startLine: Number(line) } };
}
