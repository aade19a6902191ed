import { stateDifferences } from './emulator-control';

describe('the comparison of two states', () => {
  test('finds no difference between equal states', () => {
    expect(stateDifferences({ 'ecs/web': 1, 'logs/group': null }, { 'logs/group': null, 'ecs/web': 1 })).toEqual([]);
  });

  test('names the path and both values of what changed, appeared or disappeared', () => {
    expect(stateDifferences({ a: 1, b: 'x', gone: null }, { a: 2, b: 'x', new: true })).toEqual([
      'a: 1 before, 2 after',
      'gone: null before, absent after',
      'new: absent before, true after',
    ]);
  });
});
