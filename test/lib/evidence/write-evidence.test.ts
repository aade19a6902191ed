import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVIDENCE_FILES, writeEvidence } from '../../../lib/evidence';
import { temporaryDirectory } from '../../support/baseline-app';
import { policyResult } from '../../support/policy-results';

test('the same results make the same bytes', () => {
  const [one, other] = [temporaryDirectory(), temporaryDirectory()];
  for (const directory of [one, other]) writeEvidence(directory, [policyResult()]);
  for (const file of EVIDENCE_FILES) {
    expect(readFileSync(join(one, file), 'utf8')).toBe(readFileSync(join(other, file), 'utf8'));
  }
});
