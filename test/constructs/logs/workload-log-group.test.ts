import { DataIdentifier } from 'aws-cdk-lib/aws-logs';
import { WorkloadLogGroup, type WorkloadLogGroupProps } from '../../../constructs';
import { TestTemplate } from '../../support/stacks';

interface DataProtectionPolicy {
  readonly Statement: readonly { readonly DataIdentifier: readonly unknown[]; readonly Operation: unknown }[];
}

const identifier = (name: string) => ({
  'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:dataprotection::aws:data-identifier/${name}`]],
});

function policyOf(props?: WorkloadLogGroupProps): DataProtectionPolicy {
  const template = TestTemplate.containing((stack) => new WorkloadLogGroup(stack, 'Log', props));
  const { Properties } = template.one('AWS::Logs::LogGroup');
  return Properties['DataProtectionPolicy'] as DataProtectionPolicy;
}

describe('secure by default', () => {
  test('credentials and personal data are masked at ingestion', () => {
    const [audit, mask] = policyOf().Statement;
    const names = [
      'AwsSecretKey',
      'OpenSshPrivateKey',
      'PgpPrivateKey',
      'PkcsPrivateKey',
      'PuttyPrivateKey',
      'CreditCardNumber',
      'CreditCardSecurityCode',
      'EmailAddress',
    ];
    expect(mask?.Operation).toEqual({ Deidentify: { MaskConfig: {} } });
    expect(mask?.DataIdentifier).toEqual(names.map(identifier));
    expect(audit?.DataIdentifier).toEqual(mask?.DataIdentifier);
  });
});

describe('props', () => {
  test('further identifiers are masked in addition to the default ones', () => {
    const [, mask] = policyOf({ additionalIdentifiers: [DataIdentifier.PHONENUMBER_DE] }).Statement;
    expect(mask?.DataIdentifier).toHaveLength(9);
    expect(mask?.DataIdentifier).toContainEqual(identifier('PhoneNumber-DE'));
  });
});
