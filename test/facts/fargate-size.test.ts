import { FARGATE_CPU_CHOICES, fargateMemoryChoices } from '../../facts/fargate-size';

test.each([
  [256, 512, 2048, 3],
  [512, 1024, 4096, 4],
  [1024, 2048, 8192, 7],
  [2048, 4096, 16_384, 13],
  [4096, 8192, 30_720, 23],
  [8192, 16_384, 61_440, 12],
  [16_384, 32_768, 122_880, 12],
])('%i CPU units go with %i to %i MiB in %i sizes', (cpu, least, most, sizes) => {
  const choices = fargateMemoryChoices(cpu);
  expect([choices[0], choices.at(-1), choices.length]).toEqual([least, most, sizes]);
});

test('there is no other CPU size', () => {
  expect(FARGATE_CPU_CHOICES).toHaveLength(7);
  expect(fargateMemoryChoices(300)).toEqual([]);
});
