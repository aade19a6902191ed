import { encryptedSecret } from './sec-01-encrypted-secret';
import { noHardcodedSecret } from './sec-01-no-hardcoded-secret';
import { noSecretInParameterOrOutput } from './sec-01-no-secret-in-parameter-or-output';
import { rotationFailureNotification } from './sec-02-rotation-failure-notification';
import { secretRotation } from './sec-02-secret-rotation';
import { restrictedSecretReaders } from './sec-03-restricted-secret-readers';
import type { Rule } from '../rule';

/** Secrets. */
export const SECRETS_RULES: readonly Rule[] = [
  encryptedSecret,
  noHardcodedSecret,
  noSecretInParameterOrOutput,
  rotationFailureNotification,
  secretRotation,
  restrictedSecretReaders,
];
