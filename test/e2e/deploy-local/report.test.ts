import { renderJournal, renderResult, renderVerdict } from './report';

test('puts the verdict in front', () => {
  expect(renderResult({ subject: 'keys rotate', verdict: 'fail', detail: 'k1 does not' })).toBe(
    'FAIL      keys rotate (k1 does not)',
  );
});

test('names every stub', () => {
  const summary = {
    created: 3,
    stubs: new Map([['Custom::Thing', 2]]),
    notCarried: ['AWS::RDS::DBCluster.New'],
    tagsNotCarried: [],
    retained: [],
    failures: [],
  };
  expect(renderJournal(summary)).toEqual([
    'Resources made: 3, of these accepted as named stubs, their properties unchecked:',
    '  Custom::Thing × 2',
    '  container images (a stand-in for `docker` puts a manifest into the registry; nothing is built)',
    'Properties that the emulated API has no field for, not carried over:',
    '  AWS::RDS::DBCluster.New',
  ]);
});

test('says that one failure fails the run', () => {
  const results = [
    { subject: 'a', verdict: 'pass', detail: '' },
    { subject: 'b', verdict: 'fail', detail: '' },
    { subject: 'c', verdict: 'not checked', detail: '' },
  ] as const;
  expect(renderVerdict(results, 'staging', '12.0 s')).toBe(
    'deploy:local staging FAILED in 12.0 s: 1 pass, 1 fail, 1 not checked.',
  );
});
