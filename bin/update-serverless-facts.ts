import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// `npm run update:serverless-facts <checkout of aws/serverless-application-model>`: writes the actions and resources of SAM's policy
// templates, one statement per entry.
const TEMPLATES = 'samtranslator/policy_templates_data/policy_templates.json';
const OUTPUT = join(__dirname, '../facts/serverless-policy-templates.json');

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

interface PolicyTemplates {
  readonly Templates: Readonly<Record<string, { readonly Definition: { readonly Statement: readonly Statement[] } }>>;
}

const [checkout] = process.argv.slice(2);
if (checkout === undefined) {
  console.error('Usage: npm run update:serverless-facts -- <checkout of aws/serverless-application-model>');
  process.exitCode = 2;
} else {
  const { Templates } = JSON.parse(readFileSync(join(checkout, TEMPLATES), 'utf8')) as PolicyTemplates;
  const lines = Object.entries(Templates).map(([name, { Definition }]) => {
    const statements = Definition.Statement.map(({ Action, Resource, Condition }) => ({
      actions: [Action].flat(),
      resources: [Resource].flat().map(resourceText),
      ...(Condition !== undefined && { condition: Condition }),
    }));
    return `    ${JSON.stringify(name)}: ${JSON.stringify(statements)}`;
  });
  const source =
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html';
  writeFileSync(OUTPUT, `{\n  "source": ${JSON.stringify(source)},\n  "statements": {\n${lines.join(',\n')}\n  }\n}\n`);
  console.log(`${lines.length} policy templates: facts/serverless-policy-templates.json`);
}

/** The text of a resource, with the parameters of the template as `${Parameter}`. */
function resourceText(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  const substitution: unknown = (resource as { 'Fn::Sub': unknown })['Fn::Sub'];
  const [text = '', values = {}] = (Array.isArray(substitution) ? substitution : [substitution]) as [
    string?,
    Readonly<Record<string, { readonly Ref: string }>>?,
  ];
  return text.replace(/\$\{(\w+)\}/g, (_, name: string) => `\${${values[name]?.Ref ?? name}}`);
}
