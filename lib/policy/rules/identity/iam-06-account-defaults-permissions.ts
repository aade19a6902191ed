import { AttestedKind, finding, type Resource } from '../../model';
import { calledFunction } from '../../predicates/compute/functions';
import { permissionsOf } from '../../predicates/iam';
import type { Rule } from '../rule';

/** The actions that set the defaults of the account. */
const ACTIONS = ['iam:UpdateAccountPasswordPolicy', 's3:PutAccountPublicAccessBlock'];
const EC2_ACTIONS = ['ec2:EnableEbsEncryptionByDefault', 'ec2:ModifyInstanceMetadataDefaults'];

export const accountDefaultsPermissions: Rule = {
  id: 'IAM-06-AccountDefaultsPermissions',
  resourceTypes: ['Custom::AccountSecurityDefaults'],
  statement: 'The function that sets the defaults of the account has the permissions to set them.',
  fix: 'Allow the actions in a policy of the role of the function, as AccountSecurityDefaults does.',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
  check: (settings, templateSet) => {
    const token = settings.get('ServiceToken');
    const lambda = calledFunction(token);
    if (lambda === undefined) {
      return [finding(token, 'ServiceToken', `${token.describe()} is not a function of these templates`)];
    }
    const role = lambda.get('Role');
    if (role.attestation(AttestedKind.ROLE) !== undefined) return [];
    const identity = role.resource('AWS::IAM::Role');
    const permitted = identity === undefined ? [] : permissionsOf(identity, templateSet);
    return actionsOf(settings)
      .filter((action) => !permitted.some((statement) => statement.covers(action)))
      .map((action) => finding(token, action, `the role ${role.describe()} of the function may not call ${action}`));
  },
};

function actionsOf(settings: Resource): string[] {
  return settings.get('Ec2Defaults').is('elsewhere') ? ACTIONS : [...ACTIONS, ...EC2_ACTIONS];
}
