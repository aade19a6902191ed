import { Tier } from '../lib/policy';
import { MutationHarness } from './mutation/harness';
import { synthesizedTemplates } from './mutation/production';
import { report } from './mutation/report';

// `npm run mutate`: every secure property of the production templates made insecure, one at a time. Each has to be noticed by a
// rule of the control that reads it. Beside the benchmarks, not in lib: it is a test of the rules that nobody installs.
process.env['CDK_VALIDATION'] = 'false';

const harness = new MutationHarness(synthesizedTemplates('production'), Tier.PRODUCTION);
const { lines, passed } = report(harness.mutants.map((mutant) => harness.verdict(mutant)));
for (const line of lines) console.log(line);
process.exitCode = passed ? 0 : 1;
