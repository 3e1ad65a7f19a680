import { useQuery } from '@apollo/client/react';
import { Evidence, Missing } from './parts';
import { WhoOpposesWhatDocument } from './summit-graph/generated/graphql';

/** LOCATED_IN: located in. */
const words = (value: string) => value.toLowerCase().replaceAll('_', ' ');

export function Opposition() {
  const { data, error } = useQuery(WhoOpposesWhatDocument);
  if (!data) return <Missing error={error} />;
  const standings = data.commitments.nodes.flatMap(({ name, standings }) =>
    standings.nodes.map((standing) => ({ name, ...standing })),
  );
  return (
    <>
      <h1>Who opposes what</h1>
      {standings.map(({ name, certainty, holder, position, reasons }) => (
        <article key={name + position.id}>
          <h2>{name}</h2>
          <p>
            <mark>{words(certainty)}</mark> <a href={`#/Nation/${holder.id}`}>{holder.name}</a> opposes it.{' '}
            {position.gist}
          </p>
          <Evidence citations={position.citations} />
          <ul>
            {reasons.map(({ held, criterion, citations }) => (
              <li key={criterion.id}>
                {`It ${words(criterion.predicate)} ${criterion.object.name}: ${words(held)}. `}
                <Evidence citations={citations} />
              </li>
            ))}
          </ul>
        </article>
      ))}
    </>
  );
}
