import { benchChecks } from './checks';
import { benchDeploy } from './deploy';
import { benchPhases } from './phases';
import { benchPolicy } from './policy-cost';
import { benchTable } from './table';

const USAGE = `Usage: npm run bench -- [--record YYYY-MM-DD]
       npm run bench -- phases
       npm run bench -- deploy
       npm run bench -- checks
       npm run bench -- table`;

// CloudFormation Validate, a fixed cost per process, is turned off.
process.env['CDK_VALIDATION'] = 'false';
void Promise.resolve(run(process.argv.slice(2))).then((exit) => {
  process.exitCode = exit;
});

function run([first, second, ...rest]: readonly string[]): number | Promise<number> {
  if (rest.length > 0) return usage();
  if (first === 'checks' && second === undefined) return benchChecks();
  if (first === 'deploy' && second === undefined) return benchDeploy();
  if (first === 'phases' && second === undefined) return benchPhases();
  if (first === 'table' && second === undefined) return benchTable();
  if (first !== undefined && (first !== '--record' || !/^\d{4}-\d{2}-\d{2}$/.test(second ?? ''))) return usage();
  benchPolicy(second);
  return 0;
}

function usage(): number {
  console.error(USAGE);
  return 2;
}
