import { DescribeKeyCommand, GetKeyRotationStatusCommand } from '@aws-sdk/client-kms';
import { evaluateEach, mustExist } from '../evaluate-each';
import type { Place, VerifyFinding } from '../verify-check';

/** Every customer key is enabled and rotates. */
export async function encryptionKeys({ aws, inventory }: Place): Promise<VerifyFinding[]> {
  const keys = inventory.ids('AWS::KMS::Key');
  const rotates = await evaluateEach(
    { control: 'KEY-02', subject: 'KMS keys are enabled and rotate' },
    keys,
    async (KeyId) => {
      const { KeyMetadata } = await aws.kms.send(new DescribeKeyCommand({ KeyId }));
      const { KeyRotationEnabled, RotationPeriodInDays } = await aws.kms.send(
        new GetKeyRotationStatusCommand({ KeyId }),
      );
      const rotating = KeyRotationEnabled === true && (RotationPeriodInDays ?? 365) <= 365;
      return KeyMetadata?.KeyState === 'Enabled' && rotating
        ? undefined
        : `${KeyId} is ${KeyMetadata?.KeyState}, rotation ${KeyRotationEnabled}`;
    },
  );
  return [...mustExist('KEY-01', 'KMS keys', keys.length), ...rotates];
}
