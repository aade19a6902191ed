const Sequencer = require('@jest/test-sequencer').default;

/** What takes longest. On a fresh checkout jest knows no durations and starts with the largest files. */
const LONGEST = [
  'package/package',
  'lib/stages/templates',
  'constructs/standalone',
  'cli/policy-gate',
  'lib/stages/accepted-settings',
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
