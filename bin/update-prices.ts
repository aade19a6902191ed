import { paginateGetProducts, PricingClient } from '@aws-sdk/client-pricing';
import { updatePrices } from '../lib/cost/prices/update/update-prices';

/** A Region with an endpoint of the Price List API. @see https://docs.aws.amazon.com/general/latest/gr/billing.html */
const client = new PricingClient({ region: 'us-east-1' });

// `npm run update:prices`: writes the prices of the AWS Price List API to lib/cost/prices/prices.json. It requires AWS credentials.
async function update(): Promise<void> {
  const { errors, exit, output } = await updatePrices((input) => paginateGetProducts({ client }, input));
  for (const line of output) console.log(line);
  for (const line of errors) console.error(line);
  process.exitCode = exit;
}

void update();
