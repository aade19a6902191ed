import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVIDENCE_FILES, writeEvidence } from '../../../lib/evidence';
import { PROJECT_ROOT, temporaryDirectory } from '../../support/baseline-app';
import { policyResult } from '../../support/policy-results';
import { schemaErrors } from '../../support/published-schemas';

const PLAN = 'oscal-plan-of-action.json';

const acknowledged = policyResult({
  acknowledgments: [
    { id: 'X', constructPath: 'production/X', reason: 'r', owner: 'team', reviewBy: '2027-01-31', covers: [] },
  ],
});

test('the same results make the same bytes', () => {
  const [one, other] = [temporaryDirectory(), temporaryDirectory()];
  for (const directory of [one, other]) writeEvidence(directory, [acknowledged], { projectRoot: PROJECT_ROOT });
  for (const file of EVIDENCE_FILES) {
    expect(readFileSync(join(one, file), 'utf8')).toBe(readFileSync(join(other, file), 'utf8'));
  }
});

test('every written OSCAL document is valid, with the controls outside of the templates', () => {
  const directory = temporaryDirectory();
  writeEvidence(directory, [acknowledged], { projectRoot: PROJECT_ROOT });
  const written = EVIDENCE_FILES.filter((file) => file.startsWith('oscal-'));
  expect(written).toHaveLength(4);
  for (const file of written) {
    const document = JSON.parse(readFileSync(join(directory, file), 'utf8')) as unknown;
    expect(schemaErrors('oscal-complete-1.1.3', document)).toEqual([]);
  }
});

test('the plan of action of an earlier synthesis is removed when no owner acknowledges a finding', () => {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, PLAN), '{}');
  writeEvidence(directory, [policyResult()]);
  expect(existsSync(join(directory, PLAN))).toBe(false);
});
