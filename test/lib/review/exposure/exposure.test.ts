import { Tier } from '../../../../facts/tier';
import { type ExposureChange, reviewExposure } from '../../../../lib/review/exposure';
import { template, type TestResources } from '../../../support/policy';
import { EXPOSURE_CASES, group, HTTPS, INTERNET, resource, workload } from './cases';

type Json = Readonly<Record<string, unknown>>;

function side(resources: TestResources) {
  return { templates: [template('Stack', { Resources: resources })], tier: Tier.PRODUCTION };
}

function review(
  before: TestResources,
  after: TestResources,
  zones: readonly [Json, Json] = [{}, {}],
): ExposureChange[] {
  const [old, current] = zones.map((zone) => [{ name: 'zone', body: { resource: zone } }]);
  return reviewExposure({
    before: side(before),
    after: side(after),
    zones: { before: old ?? [], after: current ?? [] },
  });
}

describe.each(Object.entries(EXPOSURE_CASES))('%s', (_, { after, before, kind, line, zones = [{}, {}] }) => {
  test('is reported once', () => {
    const opened = review(before, after, zones).filter(({ direction }) => direction === 'opened');
    expect(opened.map(({ message }) => message.slice(0, line.length))).toEqual([line]);
    expect(opened.map((each) => (each.isBlocking ? each.kind : 'listed'))).toEqual([kind]);
  });

  test('is a closed connection in the other direction', () => {
    const lines = (changes: readonly ExposureChange[], opened: string) =>
      changes.map(({ direction, source, target }) => [direction === opened, source, target].join()).sort();
    expect(lines(review(after, before, [zones[1], zones[0]]), 'closed')).toEqual(
      lines(review(before, after, zones), 'opened'),
    );
  });

  test('is no change of the same templates', () => {
    expect(review(after, structuredClone(after), [zones[1], zones[1]])).toEqual([]);
  });
});

test.each<[string, TestResources, TestResources]>([
  [
    'a separate rule resource instead of a rule of the group',
    workload([{ ...HTTPS, ...INTERNET }]),
    {
      ...workload([]),
      Rule: resource('AWS::EC2::SecurityGroupEgress', {
        ...HTTPS,
        ...INTERNET,
        GroupId: { 'Fn::GetAtt': ['Group', 'GroupId'] },
      }),
    },
  ],
  [
    'the order of rules',
    {
      Group: group([
        { ...HTTPS, CidrIp: '10.0.0.0/16' },
        { ...HTTPS, CidrIp: '10.1.0.0/16' },
      ]),
    },
    {
      Group: group([
        { ...HTTPS, CidrIp: '10.1.0.0/16' },
        { ...HTTPS, CidrIp: '10.0.0.0/16' },
      ]),
    },
  ],
  [
    'a range that another rule includes',
    { Group: group([{ ...HTTPS, CidrIp: '10.0.0.0/8' }]) },
    {
      Group: group([
        { ...HTTPS, CidrIp: '10.0.0.0/8' },
        { ...HTTPS, CidrIp: '10.1.0.0/16' },
      ]),
    },
  ],
  [
    'a protocol by its number',
    { Group: group([{ ...HTTPS, CidrIp: '10.0.0.0/8' }]) },
    { Group: group([{ ...HTTPS, IpProtocol: 6, CidrIp: '10.0.0.0/8' }]) },
  ],
  [
    'a prefix list with the same ranges',
    { Group: group([{ ...HTTPS, CidrIp: '10.0.0.0/8' }]) },
    {
      Group: group([{ ...HTTPS, SourcePrefixListId: { 'Fn::GetAtt': ['List', 'PrefixListId'] } }]),
      List: resource('AWS::EC2::PrefixList', { Entries: [{ Cidr: '10.0.0.0/8' }] }),
    },
  ],
])('%s is no change of exposure', (_, before, after) => {
  expect([...review(before, after), ...review(after, before)].map(({ message }) => message)).toEqual([]);
});
