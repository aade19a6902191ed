import { Stack } from 'aws-cdk-lib';
import { ClientAccess, WebAclScope, WebApplicationFirewall } from '../../../constructs';
import { testApp, testStack, TestTemplate } from '../../support/stacks';

describe('CloudFront', () => {
  const edge = () => new Stack(testApp(), 'Global', { env: { region: 'us-east-1' } });

  test('a web ACL with this scope is in us-east-1, and its metric has no Region', () => {
    const stack = edge();
    new WebApplicationFirewall(stack, 'Firewall', {
      webAclScope: WebAclScope.CLOUDFRONT,
      clientAccess: ClientAccess.proxiedByCloudflare(),
    });
    const template = TestTemplate.of(stack);
    const scopes = ['AWS::WAFv2::WebACL', 'AWS::WAFv2::IPSet'].flatMap((type) => template.properties(type));
    expect(scopes.map(({ Scope }) => Scope)).toEqual(['CLOUDFRONT', 'CLOUDFRONT', 'CLOUDFRONT']);
    expect(template.one('AWS::CloudWatch::Alarm').Properties['Dimensions']).toEqual([
      { Name: 'Rule', Value: 'ALL' },
      { Name: 'WebACL', Value: expect.stringMatching(/^Global-Firewall-/) as unknown },
    ]);
  });

  test('rejects other Regions, and an association', () => {
    expect(() => new WebApplicationFirewall(testStack(), 'Firewall', { webAclScope: WebAclScope.CLOUDFRONT })).toThrow(
      new Error(
        'Stack/Firewall: invalid props\n  - the stack is in eu-west-1; a web ACL for CloudFront has to be in a stack of us-east-1',
      ),
    );
    const web = new WebApplicationFirewall(edge(), 'Firewall', { webAclScope: WebAclScope.CLOUDFRONT });
    expect(() => web.protect('Site', 'arn')).toThrow(
      'Global/Firewall: a web ACL for CloudFront cannot be associated; set webAclId: firewall.webAclArn on the distribution',
    );
  });
});
