// A measured process: CloudFormation Validate in its thread, for the templates of an assembly, without the start of the process and TypeScript.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ValidationThread } from '../../lib/stages/template-validation/validation-thread';

const [, , folder = ''] = process.argv;
const templates = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.template.json'))
  .map((file) => ({
    stackConstructPath: file,
    templatePath: join(folder, file),
    accountId: undefined,
    region: undefined,
  }));
const types = templates.flatMap(({ templatePath }) => {
  const { Resources = {} } = JSON.parse(readFileSync(templatePath, 'utf8')) as {
    readonly Resources?: Readonly<Record<string, { readonly Type: string }>>;
  };
  return Object.values(Resources).map(({ Type }) => Type);
});
Object.assign(globalThis, { benchStart: { cpu: process.cpuUsage(), rss: process.memoryUsage.rss() } });
const thread = new ValidationThread();
thread.start([...new Set(types)]);
thread.validate(templates);
const validated = thread.results().size;
thread.end();
if (validated !== templates.length) throw new Error(`${validated} of ${templates.length} templates were validated`);
