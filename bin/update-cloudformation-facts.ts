import { parseArgs } from 'node:util';
import { updatePermissions } from '../lib/bootstrap';
import { updateResourceSchemas } from '../lib/review/schemas';

// `npm run update:cloudformation-facts -- FILE_OR_FOLDER --as-of YYYY-MM-DD`: newer facts of AWS's resource types, for `execution-policy`
// and `review`.
const args = process.argv.slice(2);
const { errors, exit, output } = updatePermissions(args);
for (const line of output) console.log(line);
for (const line of errors) console.error(line);
process.exitCode = exit;
if (exit === 0) {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { 'as-of': { type: 'string', default: '' }, type: { type: 'string', multiple: true } },
  });
  const { asOf, types } = updateResourceSchemas(positionals[0] ?? '', values['as-of']);
  console.log(`${Object.keys(types).length} resource types for the change review, as of ${asOf}`);
}
