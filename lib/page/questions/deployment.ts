import { type Answer, type Cell, listed } from '../blocks';
import type { PageEnvironment } from '../page-environment';
import type { PageOperator, RoleTrust } from '../page-facts';
import { nodeCell, nodeLabel } from './nodes';

const OUTSIDE =
  'Not in these templates: the roles of the CDK bootstrap stack, which CloudFormation deploys with (the command execution-policy prints their permissions), the roles of IAM Identity Center, administrators of the account, and the reviewers that the GitHub environment requires before a pipeline receives a token.';

/** Which roles change the environment, and who assumes them. */
export function deploymentAnswer(environment: PageEnvironment): Answer {
  const { operators } = environment;
  const deploying = operators.filter(({ deploys }) => deploys);
  const others = operators.filter(({ deploys }) => !deploys);
  return {
    id: 'deployment',
    question: 'Who may deploy, and which roles do people use?',
    sentence: `${deploying.length === 0 ? 'No role of the templates deploys' : deploying.map((each) => deployerText(environment, each)).join('; ')}. Other roles of people and pipelines, which do not deploy: ${listed(others.map(({ role }) => nodeLabel(environment, role)))}. Administrators of the account and the roles of the CDK bootstrap stack are not in these templates.`,
    proof: [
      {
        kind: 'table',
        head: ['Role', 'Used by', 'Deploys', 'Assumed by', 'May assume', 'Permissions on resources of the templates'],
        rows: operators.map((operator): readonly Cell[] => [
          nodeCell(environment, operator.role),
          operator.use === 'human' ? 'people' : 'a pipeline',
          operator.deploys ? 'yes' : 'no',
          trustText(operator.trusts),
          operator.assumes.join(', ') || 'no role',
          permissionsOf(environment, operator) || 'none',
        ]),
      },
      { kind: 'text', text: OUTSIDE },
    ],
  };
}

function deployerText(environment: PageEnvironment, { role, trusts }: PageOperator): string {
  return `${nodeLabel(environment, role)} deploys; it is assumed by ${trustText(trusts)}`;
}

function trustText(trusts: readonly RoleTrust[]): string {
  const texts = trusts.map(({ conditions, principals }) =>
    [principals.join(', '), ...(conditions.length === 0 ? [] : [conditions.join(' and ')])].join(' if '),
  );
  return texts.join('; or ') || 'no principal';
}

function permissionsOf(environment: PageEnvironment, { role }: PageOperator): string {
  return environment.graph.edges
    .filter(({ from, kind }) => kind === 'permission' && from === role)
    .map(({ actions = [], to }) => `${actions.join(', ')} on ${nodeLabel(environment, to)}`)
    .join('; ');
}
