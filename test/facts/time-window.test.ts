import { windowsOverlap, parseDailyWindow, parseWeeklyWindow } from '../../facts/time-window';

test.each([
  ['01:00-02:30', { startMinute: 60, minutes: 90 }],
  ['23:45-00:15', { startMinute: 1425, minutes: 30 }],
  ['1:00-2:00', undefined],
  ['24:00-01:00', undefined],
])('daily %s', (text, expected) => {
  expect(parseDailyWindow(text)).toEqual(expected);
});

test.each([
  ['sun:01:00-sun:02:00', { startMinute: 60, minutes: 60 }],
  ['sat:23:30-sun:00:30', { startMinute: 10_050, minutes: 60 }],
  ['Sun:01:00-sun:02:00', undefined],
  ['01:00-02:00', undefined],
])('weekly %s', (text, expected) => {
  expect(parseWeeklyWindow(text)).toEqual(expected);
});

test.each([
  ['01:00-02:00', 'mon:02:00-mon:03:00', false],
  ['01:00-02:00', 'mon:01:59-mon:03:00', true],
  ['01:00-02:00', 'mon:00:00-mon:01:01', true],
  ['01:00-02:00', 'mon:00:00-mon:01:00', false],
  ['01:00-02:00', 'mon:01:10-mon:01:40', true],
  ['01:10-01:40', 'mon:01:00-mon:02:00', true],
  ['23:45-00:15', 'sun:00:00-sun:01:00', true],
  ['00:00-00:30', 'sat:23:30-sun:00:10', true],
  ['00:00-00:30', 'sat:23:30-sun:00:00', false],
])('daily %s meets weekly %s: %s', (daily, weekly, expected) => {
  const [one, other] = [parseDailyWindow(daily), parseWeeklyWindow(weekly)];
  expect(one !== undefined && other !== undefined && windowsOverlap(one, other)).toBe(expected);
});
