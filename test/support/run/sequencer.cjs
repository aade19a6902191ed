const Sequencer = require('@jest/test-sequencer').default;

/** What takes longest. On a fresh checkout jest knows no durations and starts with the largest files. */
const LONGEST = [
  'lib/stages/templates',
  'lib/stages/variants/base',
  'constructs/standalone',
  'cli/policy-gate',
  'lib/stages/variants/network',
  'lib/stages/variants/workload',
  'lib/stages/variants/account',
  'lib/config/validate-settings',
];

/** Starts with what takes longest, so that no core is idle at the end. */
module.exports = class extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const index = LONGEST.findIndex((name) => path.endsWith(`/test/${name}.test.ts`));
      return index === -1 ? LONGEST.length : index;
    };
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
};
