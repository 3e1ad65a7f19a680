// Nodes that came with the rows of a page, so that they need no Cypher query of their own.
import type { Row } from '../../store/store';
import type { NodeKey } from '../lists/page-rows';
import { covers, recordOf, unionOf, type Columns, type NodeRecord } from '../lists/projection';
import type { RequestedList } from '../lists/requested-fields';

interface PrefetchedNode {
  readonly columns: Columns;
  readonly node: NodeRecord;
}

export class PrefetchedNodes {
  private readonly nodes = new Map<string, PrefetchedNode>();

  /** The node, if at least these columns of it came. */
  get({ id, columns }: NodeKey): NodeRecord | undefined {
    const given = this.nodes.get(id);
    return given && covers(given.columns, columns) ? given.node : undefined;
  }

  /** Keeps what each row contains of the nodes that its node names, and of the node that the list belongs to. */
  keep(rows: readonly Row[], { related, parent }: Pick<RequestedList, 'related' | 'parent'>): void {
    related.forEach(({ columns }, at) => {
      for (const row of rows) {
        if (row['node'] !== null) this.add(columns, recordOf(columns, row[`related${at}`]));
      }
    });
    if (parent === null) return;
    for (const row of rows) {
      if (row['parent'] !== null) this.add(parent, { ...recordOf(parent, row['parent']), id: String(row['key']) });
    }
  }

  private add(columns: Columns, node: NodeRecord): void {
    const known = this.nodes.get(node.id);
    if (known && covers(known.columns, columns)) return;
    const isMore = !known || covers(columns, known.columns);
    this.nodes.set(
      node.id,
      isMore ? { columns, node } : { columns: unionOf([known.columns, columns]), node: { ...known.node, ...node } },
    );
  }
}
