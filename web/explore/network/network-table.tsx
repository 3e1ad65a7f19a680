// The network as a table: the same links, each with its evidence one button away.
import type { VNode } from 'preact';
import { EntityLink } from '../parts/entity-link';
import { FactOnDemand } from '../parts/fact-on-demand';
import { MODALITIES, POLARITIES, TEXTS } from '../texts';
import { kindText } from './kind-text';
import type { Network } from './network';
import { ScrollTable } from '../parts/scroll-table';

export function NetworkTable({ network: { nodes, edges } }: { network: Network }): VNode {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  return (
    <ScrollTable label={TEXTS.network}>
      <thead>
        <tr>
          {[TEXTS.from, TEXTS.link, TEXTS.to, TEXTS.modality, TEXTS.polarity, TEXTS.evidence].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {edges.map((edge) => (
          <tr key={edge.id}>
            <th scope="row">
              <EntityLink id={edge.source}>{names.get(edge.source)}</EntityLink>
            </th>
            <td>{kindText(edge.kind).label}</td>
            <td>
              <EntityLink id={edge.target}>{names.get(edge.target)}</EntityLink>
            </td>
            <td>{edge.fact ? MODALITIES[edge.fact.modality].word : '–'}</td>
            <td>{edge.fact ? POLARITIES[edge.fact.polarity] : '–'}</td>
            <td>
              {edge.fact ? (
                <FactOnDemand id={edge.fact.id} name={`${names.get(edge.source)}, ${names.get(edge.target)}`} />
              ) : (
                TEXTS.partOfIdentity
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
