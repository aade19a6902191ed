import type { Answer } from '../blocks';
import type { PageContent, PageEnvironment } from '../page-environment';
import { acknowledgmentsAnswer } from './acknowledgments';
import { changesAnswer, lossAnswer } from './changes';
import { compromiseAnswer } from './compromise';
import { controlsAnswer } from './controls';
import { costAnswer } from './cost';
import { decryptionAnswer } from './decryption';
import { deploymentAnswer } from './deployment';
import { differencesAnswer } from './differences';
import { findingsAnswer } from './findings';
import { egressAnswer } from './egress';
import { publicAnswer } from './exposure';
import { recoveryAnswer } from './recovery';
import { storesAnswer } from './stores';

/** An environment with its answers, which both files of the page contain. */
export interface AnsweredEnvironment {
  readonly environment: PageEnvironment;
  readonly answers: readonly Answer[];
}

/** The findings, if there are any, and the answers to the thirteen questions of a reviewer about an environment: security first, then changes and cost. */
export function answersOf(environment: PageEnvironment, { changes, environments }: PageContent): readonly Answer[] {
  const findings = findingsAnswer(environment);
  return [
    ...(findings === undefined ? [] : [findings]),
    publicAnswer(environment),
    compromiseAnswer(environment),
    decryptionAnswer(environment),
    storesAnswer(environment),
    egressAnswer(environment),
    recoveryAnswer(environment),
    deploymentAnswer(environment),
    controlsAnswer(environment),
    acknowledgmentsAnswer(environment),
    changesAnswer(environment, changes),
    lossAnswer(environment, changes),
    differencesAnswer(environment, environments),
    costAnswer(environment),
  ];
}
