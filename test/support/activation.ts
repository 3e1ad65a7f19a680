// Questions about activation that several tests ask, and what their answers come to.
import { DEFAULT_SEED } from '../../src/ingest/load';
import { openApi, type TestApi } from './api';
import { furtherSource } from './files';

export const FORCE = 'commitment:paris-multinational-force';
export const GUARANTEES = 'commitment:paris-security-guarantees';
export const PRESENCE = 'commitment:paris-military-presence';
export const VERIFICATION = 'commitment:paris-ceasefire-verification';
const ALL = ['UNCONDITIONAL', 'ACTIVE', 'ENABLED', 'DORMANT', 'UNKNOWN', 'DISPUTED'];

const ACTIVATIONS = `query ($asOf: PartialDate) {
  commitments(first: 100) {
    nodes {
      id
      exact: activation(asOf: $asOf) { status asOf }
      close: activation(asOf: $asOf, matching: CLOSE) { status }
    }
  }
}`;
const STATES = `query ($id: ID!, $asOf: PartialDate, $matching: EventMatching) {
  commitment(id: $id) {
    activation(asOf: $asOf, matching: $matching) {
      status
      conditions {
        condition { id status(asOf: $asOf, matching: $matching) }
        status
        observation { id }
        observations { id occurred date citations { passage { id } locator } }
      }
    }
  }
}`;

/** An observation for a further source; undated where no date is given. */
export const observed = (name: string, occurred: boolean, date?: string, event = 'event:ceasefire-established') => ({
  id: `observation:${name}`,
  event,
  occurred,
  ...(date && { date }),
});

/** Opens the seed, without votes, and a further source with the observations. */
export async function openWith(...observations: object[]): Promise<TestApi> {
  const further = observations.length > 0 ? [furtherSource({ facts: observations })] : [];
  return openApi([...DEFAULT_SEED.slice(0, 2), ...further]);
}

/** What the force, the guarantees and the presence (exactly; closely matched) come to. */
export async function statuses(api: TestApi, asOf?: string): Promise<string> {
  const { commitments } = await api.data(ACTIVATIONS, { asOf });
  const of = (id: string) => commitments.nodes.find((node: { id: string }) => node.id === id);
  const [force, guarantees, presence] = [of(FORCE), of(GUARANTEES), of(PRESENCE)];
  expect(of(VERIFICATION).exact).toEqual({ status: 'UNCONDITIONAL', asOf: asOf ?? null });
  return [force.exact.status, guarantees.exact.status, presence.exact.status, presence.close.status].join(' ');
}

/** How a commitment stands, and each of its conditions. */
export async function activation(api: TestApi, id: string, asOf?: string, matching?: string) {
  return (await api.data(STATES, { id, asOf, matching })).commitment.activation;
}

/** The ids of the commitments with each activation, by status. */
export async function byStatus(api: TestApi): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const status of ALL) {
    const { commitments } = await api.data(
      'query ($in: [ActivationStatus!]) { commitments(filter: { activation: $in }) { totalCount nodes { id } } }',
      { in: [status] },
    );
    const ids = commitments.nodes.map(({ id }: { id: string }) => id.replace('commitment:paris-', ''));
    expect(commitments.totalCount).toBe(ids.length);
    if (ids.length > 0) found[status] = ids;
  }
  return found;
}

/** The force, the guarantees, the presence, and the presence closely matched. */
export const INITIALLY = 'DORMANT DORMANT UNKNOWN DORMANT';
export const CEASEFIRE = 'ENABLED ACTIVE UNKNOWN ACTIVE';
export const DISPUTED = 'DISPUTED DISPUTED UNKNOWN DISPUTED';
export const UNCONDITIONAL = ['ceasefire-verification', 'coordination-hubs', 'coordination-office', 'oversight-body'];
