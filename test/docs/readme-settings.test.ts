import { runInNewContext } from 'node:vm';
import { type EnvironmentSettings, settingsErrors } from '../../lib/config';
import { production } from '../reference-estate';
import { PROJECT_ROOT } from '../support/baseline-app';
import { codeBlocks } from '../support/documents/command-blocks';

const MOST_LINES = 20;

test('the settings of a service with a bucket, a queue, a secret and a function in the README are valid, and short', () => {
  const block = codeBlocks(PROJECT_ROOT, 'README.md').find(({ code }) => code.startsWith('const shop = {'));
  const [, ...settings] = block?.code.split('\n').slice(0, -1) ?? [];
  expect(settings.length).toBeLessThanOrEqual(MOST_LINES);
  const shop = runInNewContext(`({${settings.join('\n')}})`) as Partial<EnvironmentSettings>;
  expect(Object.keys(shop)).toEqual(['buckets', 'queues', 'secrets', 'services', 'functions']);
  expect(settingsErrors([{ ...production, ...shop }])).toEqual([]);
  const [service] = shop.services ?? [];
  const wrong = [{ ...service, links: { ...service?.links, receipts: 'read' } }] as EnvironmentSettings['services'];
  expect(settingsErrors([{ ...production, ...shop, services: wrong }])).toHaveLength(1);
});
