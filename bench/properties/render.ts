import { propertyGroups, type Coverage } from './groups';
import { schemaVersion } from './schema';
import type { PropertyKind, SecurityProperty } from './kinds';

/** The kinds on the page, with the rule of all types. */
const KINDS: Readonly<Record<PropertyKind, readonly [title: string, rule: string]>> = {
  key: ['Encryption keys', '`KEY-01-CustomerManagedKeys`'],
  encryption: ['Encryption of stored data', '`KEY-01-EncryptionEnabled`'],
  transit: ['Encryption of connections', '`TLS-01-EncryptedConnections`'],
  exposure: ['Public access', '`NET-02-PublicAccessDisabled`'],
  authentication: ['Authentication', '`EDGE-08-AuthenticationRequired`'],
  protection: ['Deletion protection and automatic backups', '`DEL-02-DeletionProtection`'],
  logging: ['Logging', '`LOG-05-LoggingEnabled`'],
  policy: ['Resource-based and identity-based policies', '–'],
  retention: ['Retention', '–'],
};

/** The file that the rules read: one line per resource type. */
export function renderFacts(found: Coverage): string {
  const groups = propertyGroups(found).map(({ kind, insecure, isInsecureByDefault, paths }) => {
    const lines = Object.entries(paths).map(([type, list]) => `      ${JSON.stringify(type)}: ${JSON.stringify(list)}`);
    return `    {\n      "kind": ${JSON.stringify(kind)},\n      "insecure": ${JSON.stringify(insecure)},\n      "isInsecureByDefault": ${isInsecureByDefault},\n      "paths": {\n${lines.join(',\n')}\n      }\n    }`;
  });
  const source = `CloudFormation resource schemas, as published in aws-cdk ${schemaVersion()}`;
  return `{\n  "source": ${JSON.stringify(source)},\n  "groups": [\n${groups.join(',\n')}\n  ]\n}\n`;
}

/** The published list: how many properties of each kind each rule reads, and every exclusion with its reason. */
export function renderPage(found: Coverage): string {
  const count = (list: readonly SecurityProperty[], kind: string) =>
    String(list.filter((each) => each.kind === kind).length);
  const types = new Set(found.properties.map(({ type }) => type));
  const rows = Object.entries(KINDS).map(([kind, [title, rule]]) =>
    [
      title,
      count(found.properties, kind),
      count(found.byType, kind),
      count(found.byKind, kind),
      rule,
      count(found.excluded, kind),
    ].join(' | '),
  );
  return `# Properties that affect security

The policy derives this list from the CloudFormation resource schemas in aws-cdk ${schemaVersion()}: ${found.properties.length} properties of
${types.size} resource types encrypt, expose, authenticate, authorize, log, protect or retain. A rule for the type reads a property, or a rule for
all types reads it, or the list states why no rule reads it. \`npm run update:security-properties\` writes this page and the file that the rules for all
types read (\`facts/security-properties.json\`); \`npm run test:proofs\` fails if a schema or a rule changes the list, and for a property without a rule
and without a reason.

| Properties | Number | Read by a rule for the type | Read by a rule for all types | Rule for all types | Excluded |
| --- | --- | --- | --- | --- | --- |
${rows.map((row) => `| ${row} |`).join('\n')}

A rule for all types evaluates the properties that a template contains: an insecure value, or a value that cannot be resolved, is a finding. The
absence of a property is a finding if its documented default is insecure, and for the key of a data store.

## Properties that no rule reads

${excludedTable(found)}
`;
}

function excludedTable({ excluded }: Coverage): string {
  const byReason = grouped(excluded);
  const rows = [...byReason].map(([reason, list]) => {
    const names = list.map(({ type, path }) => `\`${type.replace('AWS::', '')}.${path}\``);
    return `| ${reason} | ${names.join(', ')} |`;
  });
  return `| Reason | Properties |\n| --- | --- |\n${rows.join('\n')}`;
}

function grouped(excluded: Coverage['excluded']): Map<string, Coverage['excluded'][number][]> {
  const byReason = new Map<string, Coverage['excluded'][number][]>();
  for (const each of excluded) byReason.set(each.reason, [...(byReason.get(each.reason) ?? []), each]);
  return byReason;
}
