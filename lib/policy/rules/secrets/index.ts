export { encryptedSecret } from './sec-01-encrypted-secret';
export { noHardcodedSecret } from './sec-01-no-hardcoded-secret';
export { noSecretInParameterOrOutput } from './sec-01-no-secret-in-parameter-or-output';
export { rotationFailureNotification } from './sec-02-rotation-failure-notification';
export { secretRotation } from './sec-02-secret-rotation';
export { restrictedSecretReaders } from './sec-03-restricted-secret-readers';
