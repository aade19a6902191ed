import { writeExecutionPolicies } from '../lib/bootstrap';

// `npm run execution-policy -- cdk.out/assembly-NAME`: what CloudFormation needs to deploy it, instead of an administrator's rights.
const { errors, exit, output } = writeExecutionPolicies(process.argv.slice(2));
for (const line of output) console.log(line);
for (const line of errors) console.error(line);
process.exitCode = exit;
