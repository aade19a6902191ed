import { parseTemplate } from '../../../../lib/policy/check/template-parser';

const valueOf = (text: string) => (parseTemplate(`Resources:\n  Value: ${text}\n`) as { Resources: unknown }).Resources;

describe('YAML 1.1, which CloudFormation reads', () => {
  test.each([
    ['yes', true],
    ['On', true],
    ['NO', false],
    ['off', false],
  ])('%s is a boolean', (text, Value) => {
    expect(valueOf(text)).toEqual({ Value });
    expect(valueOf(`[${text}]`)).toEqual({ Value: [Value] });
  });

  test.each(["'yes'", '"no"', 'y', 'yES', 'Yes, please'])('%s is a text', (text) => {
    expect(valueOf(text)).toEqual({ Value: text.replaceAll(/["']/g, '') });
  });

  test('a key is a text', () => {
    expect(valueOf('{ On: 1, Off: { Ref: No } }')).toEqual({ Value: { On: 1, Off: { Ref: false } } });
    expect(valueOf('!Ref On')).toEqual({ Value: { Ref: 'On' } });
  });

  test('a comment directly after a list is a comment', () => {
    expect(valueOf('[a, b]# comment')).toEqual({ Value: ['a', 'b'] });
  });

  test('the end of a map can be at the indentation of its key', () => {
    expect(valueOf('{\n    a: b\n  }')).toEqual({ Value: { a: 'b' } });
  });
});

test('the functions of the section Rules are read', () => {
  const rule = '!EachMemberIn [!ValueOfAll ["AWS::EC2::Subnet::Id", VpcId], !RefAll "AWS::EC2::VPC::Id"]';
  expect(valueOf(rule)).toEqual({
    Value: {
      'Fn::EachMemberIn': [
        { 'Fn::ValueOfAll': ['AWS::EC2::Subnet::Id', 'VpcId'] },
        { 'Fn::RefAll': 'AWS::EC2::VPC::Id' },
      ],
    },
  });
  expect(valueOf('!Contains [[a], !ValueOf [Vpc, Tags.stage]]')).toEqual({
    Value: { 'Fn::Contains': [['a'], { 'Fn::ValueOf': ['Vpc', 'Tags.stage'] }] },
  });
  expect(valueOf('!EachMemberEquals [[a], a]')).toEqual({ Value: { 'Fn::EachMemberEquals': [['a'], 'a'] } });
});

test.each([
  ['a quoted text that continues below the indentation of its key', '"one\ntwo"', 'Missing closing "quote'],
  ['a list that does not end', '[a, b', 'Flow sequence'],
  ['an unknown function', '!Unknown a', 'Unresolved tag: !Unknown'],
])('%s is refused with its location', (_, text, message) => {
  expect(() => valueOf(text)).toThrow(message);
  expect(() => valueOf(text)).toThrow(/at line \d+, column \d+/);
});
