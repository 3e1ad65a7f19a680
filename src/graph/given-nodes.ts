// Nodes that came with the rows of a page, so that they need not be asked for.
import type { Row } from '../store/store';
import { nodeKey, type NodeKey } from './page-rows';
import { recordOf, type NodeRecord } from './projection';
import type { Selection } from './selection';

export class GivenNodes {
  private readonly nodes = new Map<string, NodeRecord>();

  get(key: NodeKey): NodeRecord | undefined {
    return this.nodes.get(nodeKey(key));
  }

  /** Keeps what each row has of the nodes that its node names, and of the one that its list belongs to. */
  keep(rows: readonly Row[], { related, parent }: Pick<Selection, 'related' | 'parent'>): void {
    related.forEach(({ columns }, at) => {
      for (const row of rows) {
        if (row['node'] === null) continue;
        const node = recordOf(columns, row[`related${at}`]);
        this.nodes.set(nodeKey({ id: node.id, columns }), node);
      }
    });
    if (parent === null) return;
    for (const row of rows) {
      if (row['parent'] === null) continue;
      this.nodes.set(nodeKey({ id: String(row['key']), columns: parent }), recordOf(parent, row['parent']));
    }
  }
}
