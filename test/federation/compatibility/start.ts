// Before the suite's tests: its three subgraphs, one of them on this project's assembly, behind Apollo's gateway.
import { sdlOf, serveGateway, type Served } from '../../support/supergraph';
import { serveProducts } from './products';
import { startHelper } from './suite';

/** What runs, latest first. */
const running: Served[] = [];

/** Starts all, on ports that are free, and tells the tests where. */
export default async function start(): Promise<void> {
  try {
    const products = await keep(serveProducts());
    const users = await keep(startHelper('users'));
    const inventory = await keep(startHelper('inventory'));
    const sdl = await sdlOf(products.url);
    const router = await keep(serveGateway([{ name: 'products', url: products.url, sdl }, users, inventory]));
    process.env['PRODUCTS_URL'] = products.url;
    process.env['ROUTER_URL'] = router.url;
  } catch (cause) {
    await stopAll();
    throw cause;
  }
}

/** Stops all that runs. */
export async function stopAll(): Promise<void> {
  for (const each of running.splice(0)) await each.stop();
}

async function keep<T extends Served>(starts: Promise<T>): Promise<T> {
  const served = await starts;
  running.unshift(served);
  return served;
}
