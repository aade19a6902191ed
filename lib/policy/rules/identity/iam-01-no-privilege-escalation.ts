import { describeStep, type EscalationPath, graphsWith } from '../../graph';
import { finding } from '../../model';
import type { Rule } from '../rule';

/** The actions in a message; a role has many. */
const EXAMPLES = 3;

/** CMP-10 evaluates shells in containers: with a reason, a last day and a second factor they are permitted outside of production. */
const SHELL = 'ecs-exec';

export const noPrivilegeEscalation: Rule = {
  id: 'IAM-01-NoPrivilegeEscalation',
  resourceTypes: ['AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group', 'AWS::SSO::PermissionSet'],
  statement: 'No principal can obtain the permissions of a stronger principal, or data that its policies do not allow.',
  fix: 'Remove one of the listed calls from the policies of the principal, or name the resources that it needs; the path names each statement.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  check: (principal, templateSet) => {
    // The evidence shows the policies that the principal has.
    const place = principal.get(principal.type === 'AWS::SSO::PermissionSet' ? 'InlinePolicy' : 'Policies');
    return graphsWith(principal, templateSet)
      .flatMap(([graph, id]) => graph.escalationsFrom(id).filter(({ method }) => method !== SHELL))
      .map((path) => finding(place, `${path.method} ${path.to}`, describe(path)));
  },
};

function describe({ conditions, gains, method, steps, to }: EscalationPath): string {
  const more = gains.length > EXAMPLES ? ` and ${gains.length - EXAMPLES} more` : '';
  const gained = gains.includes('*') ? 'every action' : `${gains.slice(0, EXAMPLES).join(', ')}${more}`;
  const when = conditions.length === 0 ? '' : `, if ${conditions.join(' and ')}`;
  return `obtains ${gained} of ${to} by ${method}${when}: ${steps.map(describeStep).join(' → ')}`;
}
