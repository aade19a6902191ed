/** What the source policies ask for and no template can hold: listed, so that nothing looks forgotten. */
export const ORGANISATIONAL: readonly string[] = [
  'Security of offices and devices',
  'Hiring and leaving',
  'Training',
  'Code of mobile applications',
  'Password rules of end users',
  'Permissions on records inside applications',
];
