import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { coverage } from './groups';
import { renderFacts, renderPage } from './render';

// `npm run update:security-properties`: writes the properties that the rules of all types evaluate, and the page that lists how each
// property is evaluated. Run it after an update of aws-cdk and after a change of the rules for a type.
const ROOT = join(__dirname, '../..');

const found = coverage();
writeFileSync(join(ROOT, 'facts/security-properties.json'), renderFacts(found));
writeFileSync(join(ROOT, 'docs/security-properties.md'), renderPage(found));
const { properties, byType, byKind, excluded, unread } = found;
console.log(
  `${properties.length} properties: ${byType.length} read by a rule of the type, ${byKind.length} by a rule of all types, ${excluded.length} excluded.`,
);
for (const { kind, type, path } of unread) console.log(`no rule and no reason: ${kind} ${type} ${path}`);
process.exitCode = unread.length === 0 ? 0 : 1;
