// The entities and their edges as the schema describes them, worked out from the stored nodes in the plainest way: what
// paths and subgraphs are held against.
import type { Properties } from '../../src/store/store';
import type { TestApi } from './api';

export interface TestEdge {
  readonly source: string;
  readonly target: string;
  readonly relation: string;
  readonly fact: string | null;
}

/** For each type: where its edges start, and what each of its other ends calls them; '' for the predicate. */
const ENDS: Record<string, { readonly start: string; readonly ends: Record<string, string> }> = {
  attendance: { start: 'attendeeId', ends: { summitId: 'ATTENDANCE', nationId: 'ATTENDED_FOR' } },
  condition: { start: 'eventId', ends: { qualifiesIds: 'QUALIFIES' } },
  contribution: {
    start: 'contributorId',
    ends: { commitmentId: 'CONTRIBUTES_TO', candidatesIds: 'MAY_CONTRIBUTE_TO' },
  },
  membership: { start: 'memberId', ends: { coalitionId: 'MEMBERSHIP' } },
  office: { start: 'holderId', ends: { nationId: 'OFFICE' } },
  participation: { start: 'actorId', ends: { commitmentId: 'PARTICIPATION' } },
  place: { start: 'id', ends: { withinId: 'WITHIN' } },
  position: { start: 'holderId', ends: { targetId: 'POSITION', onBehalfOfId: 'ON_BEHALF_OF' } },
  signature: { start: 'signatoryId', ends: { documentId: 'SIGNATURE' } },
  statement: { start: 'subjectId', ends: { objectId: '' } },
  'unnamed-actor': { start: 'id', ends: { nationId: 'ACTS_FOR' } },
};
const ENTITIES = [
  'nation leader coalition unnamed-actor summit document roll-call commitment institution place topic event framework',
  'policy-class',
].flatMap((names) => names.split(' '));

export const typeOf = (id: string): string => id.slice(0, id.indexOf(':'));

export class EntityGraph {
  readonly edges: readonly TestEdge[];
  readonly ids: readonly string[];
  private readonly neighbours = new Map<string, string[]>();

  constructor(nodes: readonly Properties[]) {
    this.ids = nodes
      .map(({ id }) => String(id))
      .filter((id) => ENTITIES.includes(typeOf(id)))
      .sort();
    this.edges = nodes.flatMap(edgesOf);
    for (const { source, target } of this.edges) {
      this.neighbours.set(source, [...(this.neighbours.get(source) ?? []), target]);
      this.neighbours.set(target, [...(this.neighbours.get(target) ?? []), source]);
    }
  }

  /** How far each entity is from the roots, through entities of the types given only. */
  distances(roots: readonly string[], types: readonly string[] | null = null): Map<string, number> {
    const distances = new Map(roots.map((root) => [root, 0]));
    const queue = [...roots];
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      for (const next of this.neighbours.get(at) ?? []) {
        if (distances.has(next) || (types && !types.includes(typeOf(next)))) continue;
        distances.set(next, (distances.get(at) ?? 0) + 1);
        queue.push(next);
      }
    }
    return distances;
  }

  /** The edges between two of the entities. */
  within(ids: ReadonlySet<string>): TestEdge[] {
    return this.edges.filter(({ source, target }) => ids.has(source) && ids.has(target)).sort(byText);
  }
}

export async function readEntityGraph({ store }: TestApi): Promise<EntityGraph> {
  const rows = await store.read({ name: 'test.all', text: 'MATCH (n:Node) RETURN properties(n) AS node' }, {});
  return new EntityGraph(rows.map(({ node }) => node as Properties));
}

function edgesOf(node: Properties): TestEdge[] {
  const type = ENDS[typeOf(String(node['id']))];
  if (!type) return [];
  const source = String(node[type.start]);
  const fact = type.start === 'id' ? null : String(node['id']);
  return Object.entries(type.ends).flatMap(([property, relation]) =>
    [node[property] ?? []]
      .flat()
      .map(String)
      .filter((target) => ENTITIES.includes(typeOf(target)) && target !== source)
      .map((target) => ({ source, target, relation: relation || String(node['predicate']), fact })),
  );
}

function byText(a: TestEdge, b: TestEdge): number {
  const text = ({ source, target, relation, fact }: TestEdge) => [source, target, relation, fact ?? ''].join(' ');
  return text(a) < text(b) ? -1 : 1;
}
