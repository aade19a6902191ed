import { environments } from '../../../lib/config';
import { Tier } from '../../../facts/tier';

test('there is one environment of each tier, from the least to the most strict', () => {
  expect(environments.map(({ name, tier }) => [name, tier])).toEqual([
    ['development', Tier.DEVELOPMENT],
    ['staging', Tier.STAGING],
    ['production', Tier.PRODUCTION],
  ]);
});

test('every mailbox and URL is an example', () => {
  const names = JSON.stringify(environments).match(/[\w.-]+\.(?:com|org|net|io)\b/g) ?? [];
  expect(names.filter((name) => !/(?:^|\.)example\.(?:com|net)$/.test(name))).toEqual([]);
});

test('development needs no domain', () => {
  expect(environments.map(({ domain }) => domain?.dnsZone)).toEqual([undefined, 'example.net', 'example.com']);
});
