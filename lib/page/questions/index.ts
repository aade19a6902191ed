import type { Answer } from '../blocks';
import type { PageContent, PageEnvironment } from '../page-environment';
import { acknowledgmentsAnswer } from './acknowledgments';
import { changesAnswer, lossAnswer } from './changes';
import { controlsAnswer } from './controls';
import { costAnswer } from './cost';
import { decryptionAnswer } from './decryption';
import { differencesAnswer } from './differences';
import { findingsAnswer } from './findings';
import { egressAnswer } from './egress';
import { publicAnswer } from './exposure';
import { recoveryAnswer } from './recovery';

/** An environment with its answers, which both files of the page contain. */
export interface AnsweredEnvironment {
  readonly environment: PageEnvironment;
  readonly answers: readonly Answer[];
}

/** The findings, if there are any, and the answers to the ten questions of a reviewer about an environment, in their order. */
export function answersOf(environment: PageEnvironment, { changes, environments }: PageContent): readonly Answer[] {
  const findings = findingsAnswer(environment);
  return [
    ...(findings === undefined ? [] : [findings]),
    publicAnswer(environment),
    decryptionAnswer(environment),
    egressAnswer(environment),
    changesAnswer(environment, changes),
    lossAnswer(environment, changes),
    costAnswer(environment),
    controlsAnswer(environment),
    acknowledgmentsAnswer(environment),
    differencesAnswer(environment, environments),
    recoveryAnswer(environment),
  ];
}
