import { DescribeKeyCommand, GetKeyRotationStatusCommand } from '@aws-sdk/client-kms';
import { type Check, judgeEach, mustExist } from './check';

/** Every customer key is enabled and rotates. */
export const encryptionKeys: Check = async ({ aws, inventory }) => {
  const keys = inventory.ids('AWS::KMS::Key');
  const rotates = await judgeEach('KMS keys are enabled and rotate', keys, async (KeyId) => {
    const { KeyMetadata } = await aws.kms.send(new DescribeKeyCommand({ KeyId }));
    const { KeyRotationEnabled, RotationPeriodInDays } = await aws.kms.send(new GetKeyRotationStatusCommand({ KeyId }));
    const rotating = KeyRotationEnabled === true && (RotationPeriodInDays ?? 365) <= 365;
    return KeyMetadata?.KeyState === 'Enabled' && rotating
      ? undefined
      : `${KeyId} is ${KeyMetadata?.KeyState}, rotation ${KeyRotationEnabled}`;
  });
  return [...mustExist('KMS keys', keys.length), ...rotates];
};
