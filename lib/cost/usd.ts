const FORMAT = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** An amount as text: `1,234.50`. */
export function usdText(usd: number): string {
  return FORMAT.format(usd);
}
