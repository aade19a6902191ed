import { type Answer, counted, listed } from '../blocks';
import type { PageEnvironment } from '../page-environment';
import { stepsOf } from './steps';
import { nodeCell, nodeLabel } from './nodes';

/** AWS services have grants, which the service creates and no template contains. https://docs.aws.amazon.com/kms/latest/developerguide/grants.html */
const NO_PRINCIPAL = ' No principal has a permission to decrypt with this key; AWS services use it by grants.';

/** The principals that can decrypt the data of stores and secrets, by key. */
export function decryptionAnswer(environment: PageEnvironment): Answer {
  const { decrypts } = environment.graph.queries;
  const principals = decrypts.flatMap((each) => each.principals);
  const names = new Set(principals.map(({ principal }) => principal));
  const people = new Set(principals.filter(({ use }) => use === 'human').map(({ principal }) => principal));
  const ofPeople = [...people].map((id) => nodeLabel(environment, id));
  return {
    id: 'decryption',
    question: 'Who can decrypt customer data?',
    sentence: `${counted(names.size, 'principal')} can decrypt the data of ${counted(decrypts.length, 'key')}; used by people: ${listed(ofPeople)}.`,
    proof: decrypts.flatMap(({ data, key, principals: ofKey }) => [
      {
        kind: 'text',
        text:
          `${nodeLabel(environment, key)} encrypts ${data.map((id) => nodeLabel(environment, id)).join(', ')}.` +
          (ofKey.length === 0 ? NO_PRINCIPAL : ''),
      },
      {
        kind: 'table',
        head: ['Principal', 'Use', 'Permitted by'],
        rows: ofKey.map(({ edge, principal, use }) => [
          nodeCell(environment, principal),
          use ?? 'AWS service or other account',
          stepsOf([edge]),
        ]),
      },
    ]),
  };
}
