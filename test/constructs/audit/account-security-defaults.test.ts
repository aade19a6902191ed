import { AccountSecurityDefaults, type AccountSecurityDefaultsProps } from '../../../constructs';
import { actionsOf, TestTemplate } from '../../support/stacks';

const safeguards = (props?: AccountSecurityDefaultsProps) =>
  TestTemplate.containing((stack) => new AccountSecurityDefaults(stack, 'Safeguards', props));

const CONTACT = { emailAddress: 'security@example.com', name: 'Security team' };

describe('secure by default', () => {
  const template = safeguards({ securityContact: CONTACT });

  test('snapshots cannot be shared publicly (IAM-06)', () => {
    expect(template.one('AWS::EC2::SnapshotBlockPublicAccess').Properties).toEqual({ State: 'block-all-sharing' });
  });

  test('the function receives the settings as properties (IAM-06, INC-02, DET-01)', () => {
    expect(template.one('Custom::AccountSecurityDefaults').Properties).toMatchObject({
      AccountId: '111111111111',
      ManagedHere: [],
      ServiceLinkedRoles: expect.arrayContaining(['config.amazonaws.com', 'ecs.amazonaws.com']) as unknown,
      MinimumPasswordLength: 14,
      PasswordsRemembered: 24,
      SecurityContact: {
        EmailAddress: 'security@example.com',
        Name: 'Security team',
        Title: 'Security contact',
        PhoneNumber: '0',
      },
      InspectorResourceTypes: ['ECR', 'LAMBDA'],
    });
  });

  test('the function has the permissions for its calls only', () => {
    const actions = template.permissions('SafeguardsProvider').flatMap(actionsOf);
    expect(actions.filter((action) => !/^(logs|xray|sns|kms):/.test(action))).toEqual([
      'ec2:EnableEbsEncryptionByDefault',
      'ec2:ModifyInstanceMetadataDefaults',
      'iam:UpdateAccountPasswordPolicy',
      's3:PutAccountPublicAccessBlock',
      'inspector2:Enable',
      ...new Array<string>(9).fill('iam:CreateServiceLinkedRole'),
      'account:PutAlternateContact',
    ]);
  });
});

describe('props', () => {
  test('Inspector of the organization and an undefined contact are not changed', () => {
    const template = safeguards({ inspectorManagedElsewhere: true });
    const { Properties } = template.one('Custom::AccountSecurityDefaults');
    expect(Properties).toMatchObject({ InspectorResourceTypes: [] });
    expect(Properties).not.toHaveProperty('SecurityContact');
    expect(JSON.stringify(template.permissions('SafeguardsProvider'))).not.toMatch(/inspector2|PutAlternateContact/);
  });
});

describe('rejects', () => {
  test('an invalid telephone number', () => {
    expect(() => safeguards({ securityContact: { ...CONTACT, phoneNumber: 'ask Jo' } })).toThrow(
      new Error(
        "Stack/Safeguards: invalid props\n  - securityContact.phoneNumber is 'ask Jo'; allowed are up to 25 digits, spaces and ()+-",
      ),
    );
  });
});
