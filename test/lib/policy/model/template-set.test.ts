import { TemplateSet, type Value } from '../../../../lib/policy/model';
import { Tier } from '../../../../facts/tier';
import { template } from '../../../support/policy';

const KEY = { Type: 'AWS::KMS::Key' };

/** The property `P` of the resource `R`, in a template with a key beside it. */
function property(P: unknown, body: Record<string, unknown> = {}): Value {
  const resources = { Key: KEY, R: { Type: 'T', Properties: { P } } };
  return propertyOf(new TemplateSet([template('Stack', { Resources: resources, ...body })], Tier.PRODUCTION));
}

function propertyOf(templateSet: TemplateSet): Value {
  const resource = templateSet.resources('T')[0];
  if (resource === undefined) {
    throw new Error('The test has no resource of type T.');
  }
  return resource.get('P');
}

describe('references', () => {
  test.each([
    ['Ref', { Ref: 'Key' }],
    ['Fn::GetAtt as a list', { 'Fn::GetAtt': ['Key', 'Arn'] }],
    ['Fn::GetAtt as a text', { 'Fn::GetAtt': 'Key.Arn' }],
    ['Fn::Sub of nothing else', { 'Fn::Sub': '${Key.Arn}' }],
    ['Fn::Select', { 'Fn::Select': [1, ['x', { Ref: 'Key' }]] }],
  ])('follow %s', (_, value) => {
    expect(property(value).resource()?.logicalId).toBe('Key');
  });

  test.each([
    ['an export', { 'Fn::ImportValue': { 'Fn::Join': [':', ['keys', 'arn']] } }],
    ['a stack output', { 'Fn::GetStackOutput': { StackName: 'Keys', OutputName: 'KeyArn', Region: 'eu-west-1' } }],
  ])('follow %s of another stack', (_, P) => {
    const output = { Value: { 'Fn::GetAtt': ['Key', 'Arn'] }, Export: { Name: 'keys:arn' } };
    const keys = template('Keys', { Resources: { Key: KEY }, Outputs: { KeyArn: output } });
    const templateSet = new TemplateSet(
      [template('Data', { Resources: { R: { Type: 'T', Properties: { P } } } }), keys],
      Tier.PRODUCTION,
    );
    expect(propertyOf(templateSet).resource('AWS::KMS::Key')?.template.name).toBe('Keys');
  });

  test('follow parameters of a nested stack to its parent', () => {
    const nested = template('Nested', { Resources: { R: { Type: 'T', Properties: { P: { Ref: 'KeyArn' } } } } });
    const stack = {
      Type: 'AWS::CloudFormation::Stack',
      Properties: { Parameters: { KeyArn: { Ref: 'Key' } } },
      Metadata: { 'aws:asset:path': 'Nested.template.json' },
    };
    const parent = template('Parent', { Resources: { Key: KEY, Stack: stack } });
    expect(propertyOf(new TemplateSet([nested, parent], Tier.PRODUCTION)).resource()?.logicalId).toBe('Key');
  });

  test('are unknown when they leave the environment', () => {
    expect(property({ 'Fn::ImportValue': 'elsewhere' }).isUnknown).toBe(true);
  });
});

describe('literals', () => {
  test.each([
    ['Fn::Join', { 'Fn::Join': ['-', ['a', 'b']] }, 'a-b'],
    ['Fn::Sub with variables', { 'Fn::Sub': ['${x}-${!y}', { x: 'a' }] }, 'a-${y}'],
    ['Fn::Split and Fn::Select', { 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b'] }] }, 'b'],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Sizes', 'prod', 'days'] }, '35'],
    ["a parameter's default", { Ref: 'Days' }, '7'],
  ])('come out of %s', (_, value, text) => {
    const body = { Mappings: { Sizes: { prod: { days: 35 } } }, Parameters: { Days: { Type: 'Number', Default: 7 } } };
    expect(property(value, body).text()).toBe(text);
  });

  test('keep the known parts of a text with unknown parts', () => {
    const value = property({ 'Fn::Sub': 'arn:${AWS::Partition}:kms:${Key.Arn}' });
    expect([value.isUnknown, value.pattern()]).toEqual([true, 'arn:${AWS::Partition}:kms:${Key.Arn}']);
  });

  test('are absent after AWS::NoValue', () => {
    expect(property({ Ref: 'AWS::NoValue' }).isAbsent).toBe(true);
    expect(property([{ Ref: 'AWS::NoValue' }, 'a']).items()).toHaveLength(1);
    expect(property({ gone: { Ref: 'AWS::NoValue' }, kept: 'a' }).entries()).toHaveLength(1);
  });

  test.each([
    ['True', true],
    ['FALSE', false],
    [1, '1'],
  ])('%p is %p, as CloudFormation reads it', (P, same) => {
    expect(property(P).is(same)).toBe(true);
  });

  test.each([
    ['35', 35],
    [' 7 ', 7],
    ['-1', -1],
    ['0x23', undefined],
    ['Infinity', undefined],
    ['1e3', undefined],
    ['', undefined],
  ])('%p is the number %p', (P, number) => {
    expect(property(P).number()).toBe(number);
  });

  test('are unknown next to a function that adds to them', () => {
    const include = { 'Fn::Transform': { Name: 'AWS::Include' }, Encrypted: true };
    expect(property(include).get('Encrypted').isUnknown).toBe(true);
    expect(property({ Encrypted: true, 'Fn::If': ['C', {}, {}] }).isUnknown).toBe(true);
  });
});

describe('conditions', () => {
  const PARAMETERS = { Parameters: { Stage: { Type: 'String', Default: 'prod' } } };
  const IS_PROD = { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] };

  function texts(P: unknown, conditions: Record<string, unknown>, parameters: object = {}): (string | undefined)[] {
    const resources = { R: { Type: 'T', Properties: { P } } };
    const Parameters = { ...PARAMETERS.Parameters, ...parameters };
    const body = { Resources: resources, Conditions: conditions, Parameters };
    const templateSet = new TemplateSet([template('Stack', body)], Tier.PRODUCTION);
    const found: (string | undefined)[] = [];
    const resource = templateSet.allResources.find(({ logicalId }) => logicalId === 'R');
    if (resource !== undefined) {
      templateSet.forEachPath(resource, () => found.push(resource.get('P').text()));
    }
    return found;
  }

  test('evaluate both branches, independently of the default of a parameter', () => {
    expect(texts({ 'Fn::If': ['IsProd', 'a', 'b'] }, { IsProd: IS_PROD })).toEqual(['a', 'b']);
  });

  test('evaluate both branches if a parameter is part of a text', () => {
    const inText = { IsProd: { 'Fn::Equals': [{ 'Fn::Sub': 'stage-${Stage}' }, 'stage-prod'] } };
    expect(texts({ 'Fn::If': ['IsProd', 'a', 'b'] }, inText)).toEqual(['a', 'b']);
  });

  const ENUMERATED = { Tier: { Type: 'String', Default: 'prod', AllowedValues: ['prod', 'stage', 'dev'] } };

  test('a parameter is each of its allowed values, not its default', () => {
    expect(texts({ Ref: 'Tier' }, {}, ENUMERATED)).toEqual(['prod', 'stage', 'dev']);
    const Mode = { Type: 'String', AllowedValues: [true, 'false'] };
    expect(texts({ 'Fn::Sub': '${Mode}' }, {}, { Mode })).toEqual(['true', 'false']);
  });

  test('a parameter and a condition on it agree', () => {
    const P = { 'Fn::Join': ['-', [{ Ref: 'Tier' }, { 'Fn::If': ['IsProd', 'a', 'b'] }]] };
    const conditions = { IsProd: { 'Fn::Equals': [{ Ref: 'Tier' }, 'prod'] } };
    expect(texts(P, conditions, ENUMERATED)).toEqual(['prod-a', 'stage-b', 'dev-b']);
  });

  test('a parameter with too many values, or a list of values, is unknown', () => {
    const AllowedValues = Array.from({ length: 17 }, (_, index) => `value-${index}`);
    expect(texts({ Ref: 'Tier' }, {}, { Tier: { ...ENUMERATED.Tier, AllowedValues } })).toEqual([undefined]);
    expect(texts({ Ref: 'Tier' }, {}, { Tier: { ...ENUMERATED.Tier, Type: 'CommaDelimitedList' } })).toEqual([
      undefined,
    ]);
    expect(texts({ Ref: 'Tier' }, {}, { Tier: { ...ENUMERATED.Tier, AllowedValues: ['prod'] } })).toEqual(['prod']);
  });

  test('that depend on each other agree', () => {
    const both = { 'Fn::Join': ['', [{ 'Fn::If': ['IsProd', 'a', 'b'] }, { 'Fn::If': ['NotProd', 'a', 'b'] }]] };
    const conditions = { IsProd: IS_PROD, NotProd: { 'Fn::Not': [{ Condition: 'IsProd' }] } };
    expect(texts(both, conditions)).toEqual(['ab', 'ba']);
  });

  test('a parameter has its default only where the conditions permit it', () => {
    const P = { 'Fn::If': ['HasRange', { Ref: 'Range' }, { 'Fn::Sub': 'none${Range}' }] };
    const conditions = { HasRange: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Range' }, ''] }] } };
    expect(texts(P, conditions, { Range: { Type: 'String', Default: '' } })).toEqual(['none', undefined]);
    expect(texts(P, conditions, { Range: { Type: 'String' } })).toEqual(['none', undefined]);
  });

  test('a parameter has the text with which a condition compares it', () => {
    const P = { 'Fn::If': ['IsDev', 'a', { 'Fn::If': ['IsProd', { Ref: 'Stage' }, 'c'] }] };
    const conditions = { IsProd: IS_PROD, IsDev: { 'Fn::Equals': ['dev', { Ref: 'Stage' }] } };
    expect(texts(P, conditions)).toEqual(['a', 'prod', 'c']);
    const both = { 'Fn::Join': ['-', [P, { 'Fn::If': ['IsProd', 'p', 'q'] }]] };
    expect(texts(both, conditions)).toEqual(['a-q', 'prod-p', 'c-q']);
  });

  test('between literals are decided', () => {
    expect(texts({ 'Fn::If': ['Never', 'a', 'b'] }, { Never: { 'Fn::Equals': ['x', 'y'] } })).toEqual(['b']);
  });

  test('above the limit are reported', () => {
    const parts = Array.from({ length: 12 }, (_, index) => ({ 'Fn::If': [`C${index}`, 'a', 'b'] }));
    const resources = { R: { Type: 'T', Properties: { P: { 'Fn::Join': ['', parts] } } } };
    const templateSet = new TemplateSet([template('Stack', { Resources: resources })], Tier.PRODUCTION);
    const resource = templateSet.allResources.find(({ logicalId }) => logicalId === 'R');
    expect(resource && templateSet.forEachPath(resource, () => resource.get('P').text())).toBe(false);
  });
});

test('circular outputs are unknown', () => {
  const outputs = { A: { Value: { 'Fn::ImportValue': 'a' }, Export: { Name: 'a' } } };
  expect(property({ 'Fn::ImportValue': 'a' }, { Outputs: outputs }).isUnknown).toBe(true);
});

test('an export with a conditional name is found by each of its names', () => {
  const name = { 'Fn::If': ['IsProd', 'prod-key', 'key'] };
  const body = {
    Parameters: { Stage: { Type: 'String' } },
    Conditions: { IsProd: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] } },
    Outputs: { A: { Value: { Ref: 'Key' }, Export: { Name: name } } },
  };
  const resources = { Key: KEY, R: { Type: 'T', Properties: { P: { 'Fn::ImportValue': 'prod-key' } } } };
  const templateSet = new TemplateSet([template('Stack', { Resources: resources, ...body })], Tier.PRODUCTION);
  const [resource] = templateSet.resources('T');
  const found: (string | undefined)[] = [];
  if (resource !== undefined) {
    templateSet.forEachPath(resource, () => found.push(resource.get('P').resource()?.logicalId));
  }
  expect(found).toEqual(['Key', undefined]);
});
