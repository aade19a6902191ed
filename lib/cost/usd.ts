const FORMAT = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** An amount as text: `1,234.50`. */
export function usdText(usd: number): string {
  return FORMAT.format(usd);
}

/** A difference with its sign: `+53.84`. */
export function usdDifference(usd: number): string {
  return `${usd < 0 ? '-' : '+'}${usdText(Math.abs(usd))}`;
}
