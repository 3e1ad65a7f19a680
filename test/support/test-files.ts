// What each test file gets. A worker loads a module once for all the files that it runs, so hooks at the top of a shared
// module would only be those of the first file. And the runner has no limit of its own for a test that hangs.
import { addEventHandler, type State } from 'jest-circus';

type Block = State['currentDescribeBlock'];
type Step = Block['hooks'][number] | Exclude<Block['children'][number], Block>;

/**
 * In ms. Neo4j plans a query when it first runs, which takes long on a busy machine, and where runs stand next to each
 * other they share the machine.
 */
const LIMIT = (process.env['NEO4J_URI'] ? 120_000 : 60_000) * (process.env['BUILT'] ? 2 : 1);

const registrations: (() => void)[] = [];
const begun = new WeakSet<object>();

/** Registers the hooks of a module that test files share, in each file that a worker runs after it has loaded the module. */
export function inEachFile(register: () => void): void {
  registrations.push(register);
}

/** Makes a test or a hook fail if it takes longer than it may. What it waits for goes on, which nobody can end. */
function limit(step: Step): void {
  const most = step.timeout ?? LIMIT;
  const work = step.fn as () => unknown;
  step.fn = async () => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`It takes longer than ${most} ms.`)), most);
    });
    await Promise.race([Promise.resolve().then(work), late]).finally(() => clearTimeout(timer));
  };
}

addEventHandler(({ name }, { currentDescribeBlock: block, rootDescribeBlock: file }: State) => {
  if (name !== 'add_hook' && name !== 'add_test') return;
  const step = name === 'add_hook' ? block.hooks.at(-1) : block.children.at(-1);
  if (step && step.type !== 'describeBlock') limit(step);
  if (begun.has(file)) return;
  begun.add(file);
  for (const register of registrations) register();
});
