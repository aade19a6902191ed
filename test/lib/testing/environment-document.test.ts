import { documentDifferences, environmentDocument, renderDocument } from '../../../lib/testing/environment-document';

const render = (resource: object, name = 'staging', account = '111111111111') =>
  renderDocument(
    environmentDocument({
      name,
      account,
      templates: { [`${name}/data`]: { Parameters: {}, Resources: { Store: resource } } },
    }),
  );

describe('an environment document', () => {
  test.each<[string, unknown, string]>([
    ['Ref', { Ref: 'Key' }, '${Key}'],
    ['Fn::GetAtt', { 'Fn::GetAtt': ['Key', 'Arn'] }, '${Key.Arn}'],
    ['Fn::ImportValue', { 'Fn::ImportValue': 'staging-keys:Arn' }, '${import <environment>-keys:Arn}'],
    [
      'Fn::GetStackOutput',
      { 'Fn::GetStackOutput': { OutputName: 'Topic', StackName: 'staging-keys' } },
      '${output Topic <environment>-keys}',
    ],
    [
      'Fn::Join',
      { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::111111111111:root']] },
      'arn:${AWS::Partition}:iam::<account>:root',
    ],
    ['a digest of an asset', `${'0a'.repeat(32)}.zip`, '<asset>.zip'],
    ['JSON in a text', '{"widgets":[{"x":0}]}', '{ widgets: [ { x: 0 } ] }'],
  ])('shows %s as text', (_, value, text) => {
    expect(render({ Properties: { Value: value } })).toMatch(new RegExp(`Value: "?${escape(text)}"? `));
  });

  test('leaves tags and metadata out', () => {
    const resource = { Type: 'AWS::S3::Bucket', Metadata: { a: 1 }, Properties: { Tags: [{ Key: 'owner' }] } };
    expect(render(resource)).toContain('{ Store: { Type: AWS::S3::Bucket, Properties: {} } }');
  });

  test('differs in the properties that changed, were added or removed, and in nothing else', () => {
    const of = (Properties: object) =>
      environmentDocument({ name: 'e', account: '1', templates: { s: { Resources: { Store: { Properties } } } } });
    const base = of({ Days: 7, Names: ['a', 'b'], Rules: [{ Id: 'x' }], Same: { Ref: 'Key' } });
    const other = of({ Days: 30, Names: ['a'], Rules: [{ Id: 'x' }, { Id: 'y' }], Same: { Ref: 'Key' }, New: true });
    expect(documentDifferences(base, other)).toEqual({
      's Resources Store Properties Days': { base: 7, here: 30 },
      's Resources Store Properties Names': { base: ['a', 'b'], here: ['a'] },
      's Resources Store Properties Rules 1': { added: { Id: 'y' } },
      's Resources Store Properties New': { added: true },
    });
    expect(documentDifferences(other, base)).toMatchObject({ 's Resources Store Properties New': '<removed>' });
  });
});

function escape(text: string): string {
  return text.replaceAll(/[$.{}[\]]/g, String.raw`\$&`);
}
