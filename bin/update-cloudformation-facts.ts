import { updatePermissions } from '../lib/bootstrap';

// `npm run update:cloudformation-facts -- FILE_OR_FOLDER --as-of YYYY-MM-DD`: newer facts of AWS's resource types, for `execution-policy`.
const { errors, exit, output } = updatePermissions(process.argv.slice(2));
for (const line of output) console.log(line);
for (const line of errors) console.error(line);
process.exitCode = exit;
