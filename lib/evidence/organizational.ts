/** Requirements of the source policies that templates do not contain. The evidence lists them. */
export const ORGANIZATIONAL: readonly string[] = [
  'Security of offices and devices',
  'Hiring and leaving',
  'Training',
  'Code of mobile applications',
  'Password rules of end users',
  'Permissions on records inside applications',
];
