// The network as a table: the same links, each with its evidence one button away.
import { Fragment, type VNode } from 'preact';
import { EntityLink } from '../parts/entity-link';
import { FirmnessBadges } from '../parts/fact-card';
import { EvidenceRow, FactButton } from '../parts/fact-on-demand';
import { ScrollTable } from '../parts/scroll-table';
import { TEXTS } from '../texts';
import { kindText } from './kind-text';
import { withoutDenial, type Network } from './network';

const HEADS = [TEXTS.from, TEXTS.link, TEXTS.to, TEXTS.evidence];

export function NetworkTable({ network: { nodes, edges } }: { network: Network }): VNode {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  return (
    <ScrollTable label={TEXTS.network}>
      <thead>
        <tr>
          {HEADS.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {edges.map(({ id, source, target, kind, fact }) => (
          <Fragment key={id}>
            <tr>
              <th scope="row">
                <EntityLink id={source}>{names.get(source)}</EntityLink>
              </th>
              <td>
                {kindText(withoutDenial(kind)).label} {fact ? <FirmnessBadges fact={fact} /> : null}
              </td>
              <td>
                <EntityLink id={target}>{names.get(target)}</EntityLink>
              </td>
              <td>
                {fact ? (
                  <FactButton id={fact.id} name={`${names.get(source)}, ${names.get(target)}`} />
                ) : (
                  TEXTS.partOfIdentity
                )}
              </td>
            </tr>
            {fact ? <EvidenceRow ids={[fact.id]} columns={HEADS.length} /> : null}
          </Fragment>
        ))}
      </tbody>
    </ScrollTable>
  );
}
