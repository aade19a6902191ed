import { GetMacieSessionCommand } from '@aws-sdk/client-macie2';
import { ifExists } from '../../service-error';
import { singletonCheck } from './account-singleton';

/** Macie states with an error of access that it is not enabled. */
const NOT_ENABLED = /Macie is not enabled/i;

export const macie = singletonCheck({
  id: 'macie-session',
  name: 'Macie session',
  type: 'AWS::Macie::Session',
  setting: 'macie',
  find: async (aws) => {
    try {
      const session = await ifExists(() => aws.macie.send(new GetMacieSessionCommand({})));
      return session?.status === undefined ? undefined : `session (${session.status})`;
    } catch (error) {
      if (error instanceof Error && NOT_ENABLED.test(error.message)) return undefined;
      throw error;
    }
  },
});
