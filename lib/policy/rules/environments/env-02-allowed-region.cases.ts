import { EU_REGIONS } from '../../../config';
import { DEFAULT_REQUIREMENTS } from '../../model';
import { allowedRegion } from './env-02-allowed-region';
import { findingsAcross, template } from '../../../../test/support/policy';

const ALLOWED = DEFAULT_REQUIREMENTS.allowedRegions.join(', ');

const stackIn = (Region: unknown, ...types: string[]) => {
  const Resources = Object.fromEntries(types.map((Type, index) => [`R${index}`, { Type }]));
  return findingsAcross(allowedRegion, [{ ...template('Stack', { Resources }), stack: { Region } }]);
};

describe('ENV-02-AllowedRegion', () => {
  test.each([
    ['another continent', 'ap-southeast-2', [], 'the Region of the stack is ap-southeast-2'],
    [
      'wherever it is deployed',
      { 'Fn::Unresolved': 'Region' },
      [],
      'the Region of the stack is unknown before the deployment',
    ],
    [
      'a bucket where only global services belong',
      'us-east-1',
      ['AWS::WAFv2::WebACL', 'AWS::S3::Bucket'],
      'the stack in us-east-1 contains other resources (AWS::S3::Bucket)',
    ],
  ])('finds %s', (_, region, types, what) => {
    expect(stackIn(region, ...types)).toEqual([`(Stack)[Region] Properties.Region: ${what}; allowed are ${ALLOWED}`]);
  });

  test.each([
    ['an allowed Region', 'eu-west-1', ['AWS::S3::Bucket']],
    ['the certificate of a distribution', 'us-east-1', ['AWS::CertificateManager::Certificate']],
    ['the notice before a certificate expires', 'us-east-1', ['AWS::Events::Rule', 'AWS::SNS::Topic']],
    ['the protection of a distribution', 'us-east-1', ['AWS::Shield::Protection', 'AWS::Shield::ProtectionGroup']],
  ])('passes %s', (_, region, types) => {
    expect(stackIn(region, ...types)).toEqual([]);
  });

  test('has the default Regions of the settings', () => {
    expect(DEFAULT_REQUIREMENTS.allowedRegions).toEqual(EU_REGIONS);
  });
});
